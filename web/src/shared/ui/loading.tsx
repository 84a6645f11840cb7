import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';

const PATIENCE_MS = 300;

// Grey shapes of what will stand here, but only when it takes long enough to notice.
export function Loading({ label, height }: { label: string; height: number }) {
  const [late, set_late] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => set_late(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={label} style={{ minHeight: height }}>
      {late && <Skeleton height={height} />}
    </div>
  );
}
