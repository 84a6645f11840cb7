import { Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { ProcessDiagram } from '../../../shared/diagram/process_diagram';
import { exact_text } from '../../../shared/time/when';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { Section } from '../../../shared/ui/section';
import { StateMark } from '../../../shared/ui/state_mark';
import { StuckMark } from '../../../shared/ui/stuck_mark';
import { use_called, use_cancel, use_counts, use_instance, use_taken, use_xml, type Instance } from '../api/instances';
import { IncidentList } from './incident_list';
import { InstanceTable, type InstanceLink } from './instance_list_page';
import { Timeline } from './timeline';
import { VariableList } from './variable_list';

function span_text({ startDate, endDate }: Instance): string {
  const began = exact_text(startDate);
  return endDate ? say('began {began}, over since {ended}', { began, ended: exact_text(endDate) }) : say('began {began}', { began });
}

function Header({ instance, instance_link }: { instance: Instance; instance_link: InstanceLink }) {
  const cancel = use_cancel(instance.processInstanceKey);
  const parent = instance.parentProcessInstanceKey;
  const ask = () => window.confirm(say('Cancel this instance? Work that is open in it is lost.')) && cancel.mutate();
  return (
    <Group justify="space-between" gap="sm">
      <div>
        <Group gap="sm">
          <Title order={1} size="h2">
            {instance.processDefinitionName || instance.processDefinitionId}
          </Title>
          <StateMark state={instance.state} />
          {instance.hasIncident && <StuckMark />}
        </Group>
        <Text size="sm">
          {instance.processInstanceKey} · {say('version {version}', { version: instance.processDefinitionVersion })} · {span_text(instance)}
          {parent && (
            <>
              {' '}
              · {say('called by')} {instance_link(parent, parent)}
            </>
          )}
        </Text>
        {cancel.error && <ProblemNotice error={cancel.error} />}
      </div>
      {instance.endDate === null && !parent && (
        <Button size="xs" variant="default" disabled={cancel.isPending} onClick={ask}>
          {say('Cancel the instance')}
        </Button>
      )}
    </Group>
  );
}

function Path({ instance }: { instance: Instance }) {
  const xml = use_xml(instance.processDefinitionKey);
  const counts = use_counts(instance.processInstanceKey);
  const taken = use_taken(instance.processInstanceKey);
  const name = instance.processDefinitionName || instance.processDefinitionId;
  if (xml.error) return <ProblemNotice error={xml.error} />;
  if (!xml.data || !counts.data || !taken.data) return <Loading label={say('Diagram of {name}', { name })} height={260} />;
  return <ProcessDiagram xml={xml.data} label={name} counts={counts.data} taken={taken.data} />;
}

function Called({ instance_key, instance_link }: { instance_key: string; instance_link: InstanceLink }) {
  const called = use_called(instance_key);
  if (!called.data || called.data.length === 0) return null;
  return (
    <Section title={say('Called from here')}>
      <InstanceTable instances={called.data} instance_link={instance_link} />
    </Section>
  );
}

// One process instance: where it went, what is stuck, its steps and its data.
export function InstancePage({ instance_key, instance_link }: { instance_key: string; instance_link: InstanceLink }) {
  const found = use_instance(instance_key);
  if (found.error) return <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading label={say('The instance')} height={600} />;
  const instance = found.data;
  return (
    <Stack gap="md">
      <Header instance={instance} instance_link={instance_link} />
      <IncidentList instance_key={instance_key} />
      <Section title={say('Path')}>
        <Path instance={instance} />
      </Section>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Section title={say('Steps')}>
          <Timeline instance_key={instance_key} />
        </Section>
        <Stack gap="md">
          <Section title={say('Variables')}>
            <VariableList instance_key={instance_key} editable={instance.endDate === null} />
          </Section>
          <Called instance_key={instance_key} instance_link={instance_link} />
        </Stack>
      </SimpleGrid>
    </Stack>
  );
}
