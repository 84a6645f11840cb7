import { Paper, SimpleGrid, Text } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import type { Numbers } from '../api/floor';

interface Tile {
  label: string;
  value: string;
  hint: string;
}

function tiles(numbers: Numbers): Tile[] {
  const show = (value: number) => value.toLocaleString('en-GB');
  return [
    { label: say('Received'), value: show(numbers.received), hint: say('items taken in') },
    { label: say('Open'), value: show(numbers.open), hint: say('being worked on or waiting') },
    { label: say('Done today'), value: show(numbers.completed), hint: say('items closed') },
    { label: say('Returned for rework'), value: show(numbers.rework), hint: say('records that came back') },
    {
      label: say('Decisions'),
      value: `${show(numbers.accepted)} · ${show(numbers.referred)} · ${show(numbers.declined)}`,
      hint: say('accepted · referred · declined'),
    },
  ];
}

export function NumbersStrip({ numbers }: { numbers: Numbers }) {
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 3, lg: 5 }} spacing="sm" m={0}>
      {tiles(numbers).map(({ label, value, hint }) => (
        <Paper key={label} withBorder p="sm" radius="md" data-number={label}>
          <Text component="dt" size="sm" fw={600}>
            {label}
          </Text>
          <Text component="dd" m={0} fz={26} fw={700} lh={1.2} className="tabular">
            {value}
          </Text>
          <Text component="dd" m={0} size="xs" c="dimmed">
            {hint}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
