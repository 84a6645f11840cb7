import { Button, Code, Group, Stack, Table, Text, Textarea } from '@mantine/core';
import { useState } from 'react';

import { say } from '../../../shared/i18n/say';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { use_set_variable, use_variables, whole_value, type Variable } from '../api/instances';

export function parse_json(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function Editor({ variable, text, close }: { variable: Variable; text: string; close: () => void }) {
  const [draft, set_draft] = useState(text);
  const set = use_set_variable();
  const parsed = parse_json(draft);
  const save = () => parsed && set.mutate({ scope: variable.scopeKey, name: variable.name, value: parsed.value }, { onSuccess: close });
  return (
    <Stack gap={6}>
      <Textarea
        rows={Math.min(16, draft.split('\n').length + 1)}
        aria-label={say('New value of {name}', { name: variable.name })}
        value={draft}
        onChange={(event) => set_draft(event.currentTarget.value)}
        error={!parsed && say('This is not JSON; a text stands in "quotes".')}
      />
      <Group gap="xs">
        <Button size="xs" disabled={!parsed || set.isPending} onClick={save}>
          {say('Save')}
        </Button>
        <Button size="xs" variant="default" onClick={close}>
          {say('Leave as it is')}
        </Button>
      </Group>
      {set.error && <ProblemNotice error={set.error} />}
    </Stack>
  );
}

function VariableRow({ variable, is_local, editable }: { variable: Variable; is_local: boolean; editable: boolean }) {
  const [editing, set_editing] = useState<string>();
  const edit = () => void whole_value(variable).then(set_editing);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500} style={{ verticalAlign: 'top' }}>
        {variable.name}
        {is_local && <Text size="xs">{say('local to {scope}', { scope: variable.scopeKey })}</Text>}
      </Table.Th>
      <Table.Td>
        {editing !== undefined ? (
          <Editor variable={variable} text={editing} close={() => set_editing(undefined)} />
        ) : (
          <Code style={{ wordBreak: 'break-word' }}>{variable.value + (variable.isTruncated ? '…' : '')}</Code>
        )}
      </Table.Td>
      <Table.Td ta="end" style={{ verticalAlign: 'top' }}>
        {editable && editing === undefined && (
          <Button size="xs" variant="default" aria-label={say('Change {name}', { name: variable.name })} onClick={edit}>
            {say('Change')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

export function VariableList({ instance_key, editable }: { instance_key: string; editable: boolean }) {
  const variables = use_variables(instance_key);
  if (variables.error) return <ProblemNotice error={variables.error} retry={() => void variables.refetch()} />;
  if (!variables.data) return <Loading label={say('The variables')} height={120} />;
  if (variables.data.length === 0) return <Text size="sm">{say('None.')}</Text>;
  return (
    <Table fz="sm">
      <Table.Tbody>
        {variables.data.map((variable) => (
          <VariableRow key={variable.variableKey} variable={variable} is_local={variable.scopeKey !== instance_key} editable={editable} />
        ))}
      </Table.Tbody>
    </Table>
  );
}
