import { Group, Stack, Table, Text } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { use_server_clock } from '../../../shared/time/server_clock';
import { exact_text } from '../../../shared/time/when';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { Section } from '../../../shared/ui/section';
import { WordMark } from '../../../shared/ui/word_mark';
import { metric, use_health, type Health } from '../api/health';

const SECOND = 'tandem_http_request_duration_seconds';

function average_ms(metrics: string): string {
  const sum = metric(metrics, `${SECOND}_sum`);
  const count = metric(metrics, `${SECOND}_count`);
  return sum === null || !count ? '' : `${((1000 * sum) / count).toFixed(2)} ms`;
}

// What there is to know, each with its name; left out what the server does not tell.
export function facts_of(health: Health): [string, string][] {
  const requests = metric(health.metrics, 'tandem_http_requests_total');
  const connections = metric(health.metrics, 'tandem_http_connections');
  const all: [string, string][] = [
    [say('Version'), `${health.name} ${health.version}`],
    [say('Shape of /v2'), health.api],
    [say('Open incidents'), String(health.incidents)],
    [say('Connections'), connections === null ? '' : String(connections)],
    [say('Requests since the start'), requests === null ? '' : requests.toLocaleString('en-GB')],
    [say('A request takes, on average'), average_ms(health.metrics)],
  ];
  return all.filter(([, value]) => value !== '');
}

function Facts({ health }: { health: Health }) {
  const { time, speed } = use_server_clock();
  return (
    <Table fz="sm" w="fit-content">
      <Table.Tbody>
        {facts_of(health).map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={500}>
              {name}
            </Table.Th>
            <Table.Td className="tabular">{value}</Table.Td>
          </Table.Tr>
        ))}
        {time && (
          <Table.Tr>
            <Table.Th scope="row" fw={500}>
              {say('Clock of the server')}
            </Table.Th>
            <Table.Td className="tabular">
              {exact_text(time)} {speed !== 1 && `×${speed}`}
            </Table.Td>
          </Table.Tr>
        )}
      </Table.Tbody>
    </Table>
  );
}

// A row of lamps, then the numbers. The same is at /readyz and /metrics for machines.
export function HealthPart() {
  const found = use_health();
  if (found.error) return <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading label={say('How the server is')} height={200} />;
  return (
    <Section title={say('Health')}>
      <Stack gap="md">
        <Group gap="sm" role="group" aria-label={say('Checks')}>
          {found.data.checks.map((one) => (
            <Group key={one.name} gap={6} data-check={one.name} data-ok={one.ok}>
              <Text size="sm">{one.name}</Text>
              <WordMark sign={one.ok ? '✔' : '✕'} strong={!one.ok}>
                {one.said}
              </WordMark>
            </Group>
          ))}
        </Group>
        <Facts health={found.data} />
      </Stack>
    </Section>
  );
}
