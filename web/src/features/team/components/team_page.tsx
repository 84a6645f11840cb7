import { SimpleGrid, Stack, Text, Title } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { Section } from '../../../shared/ui/section';
import { CheckList } from './check_list';
import { Hiring } from './hiring';
import { ProposalList } from './proposal_list';
import { SkillsMatrix } from './skills_matrix';

interface Props {
  kind: string; // what the matrix shows
  choose: (kind: string) => void;
}

// Who can do what, and what waits for whoever leads them.
export function TeamPage({ kind, choose }: Props) {
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          {say('Team')}
        </Title>
        <Text size="sm" c="dimmed">
          {say('Who can do what, who grows, and what waits for your decision.')}
        </Text>
      </div>
      <Section title={say('Who can do what')}>
        <SkillsMatrix kind={kind} choose={choose} />
      </Section>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Section title={say('Proposals')}>
          <ProposalList />
        </Section>
        <Section title={say('Work to be checked')}>
          <CheckList />
        </Section>
      </SimpleGrid>
      <Section title={say('Hiring')}>
        <Hiring />
      </Section>
    </Stack>
  );
}
