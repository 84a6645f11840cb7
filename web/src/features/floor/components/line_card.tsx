import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { ProcessDiagram } from '../../../shared/diagram/process_diagram';
import { age_text, due_text } from '../../../shared/time/duration_text';
import { EmptyState } from '../../../shared/ui/empty_state';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { use_process_xml, type Line } from '../api/floor';

function LineDiagram({ line, definition }: { line: Line; definition: string }) {
  const xml = use_process_xml(definition);
  if (xml.data) return <ProcessDiagram xml={xml.data} label={line.name} counts={line.elements} />;
  if (xml.error) return <ProblemNotice error={xml.error} retry={() => void xml.refetch()} />;
  return <Loading label={say('Diagram of {name}', { name: line.name })} height={260} />;
}

function NoProcess({ line }: { line: Line }) {
  return (
    <EmptyState title={say('No process deployed')}>
      {say('This line runs “{process}”. Deploy it, and items can be received.', { process: line.processDefinitionId || say('no process yet') })}
    </EmptyState>
  );
}

function state_text(line: Line, now: string): string {
  if (line.open === 0) return say('Nothing open.');
  const parts = [`${line.open.toLocaleString('en-GB')} open`];
  if (line.oldestReceivedAt) parts.push(say('oldest {age}', { age: age_text(line.oldestReceivedAt, now) }));
  if (line.dueNext) parts.push(say('next due {when}', { when: due_text(line.dueNext, now) }));
  return parts.join(' · ');
}

export function LineCard({ line, now }: { line: Line; now: string }) {
  return (
    <Paper component="section" withBorder radius="md" p="md" aria-label={line.name}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Title order={2} size="h3" data-own-words>
              {line.name}
            </Title>
            <Badge variant="filled" color={line.mode === 'KPO' ? 'grape' : 'indigo'} title={mode_text(line.mode)}>
              {line.mode}
            </Badge>
          </Group>
          <Text size="sm" className="tabular">
            {state_text(line, now)}
          </Text>
        </Group>
        {line.processDefinitionKey ? <LineDiagram line={line} definition={line.processDefinitionKey} /> : <NoProcess line={line} />}
      </Stack>
    </Paper>
  );
}

function mode_text(mode: Line['mode']): string {
  return mode === 'KPO' ? say('Knowledge process: judgement leads') : say('Business process: the model leads');
}
