import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

import { say } from '../i18n/say';
import { advice, as_problem } from '../api/problem';

interface Props {
  error: unknown;
  retry?: () => void;
}

// What happened, what to do, and a way to try again. Announced to screen readers when it appears.
export function ProblemNotice({ error, retry }: Props) {
  const problem = as_problem(error);
  return (
    <Alert role="alert" variant="outline" color="red" icon={<IconAlertTriangle aria-hidden />} title={problem.title}>
      <Stack gap="xs">
        {problem.detail && <Text size="sm">{problem.detail}</Text>}
        {problem.errors.length > 0 && (
          <List size="sm">
            {problem.errors.map((error) => (
              <List.Item key={`${error.where}${error.detail}`}>{error.detail}</List.Item>
            ))}
          </List>
        )}
        <Text size="sm" fw={600}>
          {advice(problem)}
        </Text>
        <Group gap="md">
          {retry && (
            <Button size="xs" onClick={retry}>
              {say('Try again')}
            </Button>
          )}
          {problem.instance && (
            <Text size="xs" c="dimmed">
              Reference {problem.instance}
            </Text>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
