import type { ReactNode } from 'react';

// Lets a table scroll sideways by itself where the screen is narrow, with the keyboard too.
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="region" aria-label={label} tabIndex={0} style={{ overflowX: 'auto' }}>
      {children}
    </div>
  );
}
