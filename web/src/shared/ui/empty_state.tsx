import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  children: ReactNode; // why it is empty, and what to do
  action?: ReactNode;
}

export function EmptyState({ title, children, action }: Props) {
  return (
    <Stack align="center" gap="xs" p="lg" ta="center">
      <Title order={3} size="h4">
        {title}
      </Title>
      <Text size="sm" maw={520}>
        {children}
      </Text>
      {action}
    </Stack>
  );
}
