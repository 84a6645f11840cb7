import { Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';

// A part of a page with its heading, known to screen readers by it.
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper component="section" withBorder radius="md" p="md" aria-label={title}>
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      {children}
    </Paper>
  );
}
