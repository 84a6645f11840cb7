import { Group, Paper, Text } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { StateMark } from '../../../shared/ui/state_mark';
import type { StageProgress } from '../api/plan';

// Where the case stands, stage by stage.
export function StageBar({ stages }: { stages: StageProgress[] }) {
  if (stages.length === 0) return null;
  return (
    <Group component="ol" gap="sm" m={0} p={0} aria-label={say('Stages')}>
      {stages.map(({ stage, done, all }) => (
        <Paper component="li" key={stage.key} withBorder radius="md" px="sm" py={6} style={{ listStyle: 'none' }}>
          <Group gap="xs">
            <Text size="sm" fw={600}>
              {stage.name || stage.itemId}
            </Text>
            <StateMark state={stage.state} />
            {all > 0 && (
              <Text size="sm" className="tabular">
                {say('{done} of {all} done', { done, all })}
              </Text>
            )}
          </Group>
          {stage.blockedBy && <Text size="xs">{say('stays open for “{name}”', { name: stage.blockedBy.name })}</Text>}
        </Paper>
      ))}
    </Group>
  );
}
