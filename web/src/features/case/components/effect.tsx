import { Alert, List, Stack, Text } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { use_rehearsal, type Act, type Rehearsal } from '../api/acts';

const named = (one: { name: string; itemId: string }) => `“${one.name || one.itemId}”`;

// What would happen, a line for each kind of thing; nothing is said of what would not.
export function effects(tried: Rehearsal): string[] {
  const lines: [string, string[]][] = [
    [say('Adds'), tried.adds.map(named)],
    [say('Begins'), tried.starts.map(named)],
    [say('Makes possible'), tried.enables.map(named)],
    [say('Gives people to do'), tried.tasks.map(named)],
    [say('Completes'), tried.completes.map(named)],
    [say('Ends'), tried.exits.map(named)],
    [say('Calls'), tried.calls.map((call) => `“${call.definitionId}”`)],
    [say('Sets'), tried.variables.map((variable) => variable.name)],
    [say('Would be stuck'), tried.incidents.map((incident) => `“${incident.itemId}”: ${incident.errorMessage}`)],
  ];
  return lines.filter(([, things]) => things.length > 0).map(([what, things]) => `${what}: ${things.join(', ')}`);
}

const CASE_BECOMES: Record<string, () => string> = {
  completed: () => say('The case would be complete.'),
  terminated: () => say('The case would be over.'),
  suspended: () => say('The case would be suspended.'),
  failed: () => say('The case would have failed.'),
};

function Possible({ tried }: { tried: Rehearsal }) {
  const lines = effects(tried);
  const becomes = CASE_BECOMES[tried.caseState]?.();
  if (lines.length === 0 && !becomes) return <Text size="sm">{say('Nothing else would happen.')}</Text>;
  return (
    <List size="sm" spacing={2}>
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
      {becomes && <List.Item>{becomes}</List.Item>}
    </List>
  );
}

function Answer({ tried }: { tried: Rehearsal }) {
  if (tried.possible) return <Possible tried={tried} />;
  return (
    <Alert variant="outline" color="orange" title={say('This cannot be done now')}>
      {tried.because}
    </Alert>
  );
}

// What an act would begin, complete and end, found out by the server on a copy of the case.
export function Effect({ case_key, act }: { case_key: string; act: Act | null }) {
  const tried = use_rehearsal(case_key, act);
  if (!act) return null;
  return (
    <Stack gap={4} role="status" aria-label={say('What would happen')}>
      <Text size="sm" fw={600}>
        {say('What would happen')}
      </Text>
      {tried.error && <ProblemNotice error={tried.error} />}
      {!tried.data && !tried.error && <Loading label={say('Trying it')} height={40} />}
      {tried.data && <Answer tried={tried.data} />}
    </Stack>
  );
}
