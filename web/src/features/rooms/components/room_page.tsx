import { List, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import { say } from '../../../shared/i18n/say';
import { Section } from '../../../shared/ui/section';

export interface Today {
  text: string;
  where?: ReactNode; // the way there, when it is on a page
}

interface Props {
  name: string;
  about: string;
  today: Today[];
  not_yet: string[];
}

// A room that has its place but not its furniture: what one can do today, where, and what is still to come.
export function RoomPage({ name, about, today, not_yet }: Props) {
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          {name}
        </Title>
        <Text size="sm" c="dimmed">
          {about}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Section title={say('There today')}>
          <List size="sm" spacing="xs">
            {today.map(({ text, where }) => (
              <List.Item key={text}>
                {text} {where}
              </List.Item>
            ))}
          </List>
        </Section>
        <Section title={say('Not there yet')}>
          <List size="sm" spacing="xs">
            {not_yet.map((text) => (
              <List.Item key={text}>{text}</List.Item>
            ))}
          </List>
        </Section>
      </SimpleGrid>
    </Stack>
  );
}
