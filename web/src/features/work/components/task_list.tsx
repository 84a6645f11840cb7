import { Badge, Stack, Text, UnstyledButton } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { age_text } from '../../../shared/time/duration_text';
import { use_server_clock } from '../../../shared/time/server_clock';
import type { OpenTask } from '../api/tasks';

interface Props {
  tasks: OpenTask[];
  current: string | undefined;
  open: (task: OpenTask) => void;
}

export function TaskList({ tasks, current, open }: Props) {
  const { time } = use_server_clock();
  return (
    <Stack component="ul" gap={4} m={0} p={0} className="task-list" aria-label={say('Open tasks')}>
      {tasks.map((task) => (
        <li key={task.userTaskKey}>
          <UnstyledButton
            className="task-row"
            aria-current={task.userTaskKey === current ? 'true' : undefined}
            onClick={() => open(task)}
          >
            <Text size="sm" fw={600}>
              {task.name ?? task.elementId}
            </Text>
            <Text size="xs">
              {time && say('waiting {age}', { age: age_text(task.creationDate, time) })}
              {task.priority > 50 && (
                <Badge ml={6} size="sm" variant="filled" color="orange" tt="none">
                  first
                </Badge>
              )}
              {task.assignee && (
                <Badge ml={6} size="sm" variant="default" tt="none">
                  yours
                </Badge>
              )}
            </Text>
          </UnstyledButton>
        </li>
      ))}
    </Stack>
  );
}
