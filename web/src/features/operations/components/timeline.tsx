import { Group, Table, Text } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { age_text } from '../../../shared/time/duration_text';
import { use_server_clock } from '../../../shared/time/server_clock';
import { Loading } from '../../../shared/ui/loading';
import { StateMark } from '../../../shared/ui/state_mark';
import { StuckMark } from '../../../shared/ui/stuck_mark';
import { WideTable } from '../../../shared/ui/wide_table';
import { use_elements, type Element } from '../api/instances';

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

const type_text = (type: string) => type.toLowerCase().replaceAll('_', ' ');

function ElementRow({ element, now }: { element: Element; now: string | Date }) {
  return (
    <Table.Tr>
      <Table.Td className="tabular" title={element.startDate}>
        {TIME.format(new Date(element.startDate))}
      </Table.Td>
      <Table.Th scope="row" fw={500}>
        {element.elementName || element.elementId}
        <Text size="xs">{type_text(element.type)}</Text>
      </Table.Th>
      <Table.Td>
        <Group gap={6}>
          <StateMark state={element.state} />
          {element.hasIncident && <StuckMark />}
        </Group>
      </Table.Td>
      <Table.Td ta="end" className="tabular">
        {age_text(element.startDate, element.endDate ?? now)}
      </Table.Td>
    </Table.Tr>
  );
}

// What happened in which order, and how long each step took.
export function Timeline({ instance_key }: { instance_key: string }) {
  const elements = use_elements(instance_key);
  const { time } = use_server_clock();
  if (!elements.data) return <Loading label={say('The steps')} height={200} />;
  return (
    <WideTable label={say('Steps as a table')}>
      <Table fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say('Began')}</Table.Th>
            <Table.Th scope="col">{say('Step')}</Table.Th>
            <Table.Th scope="col">{say('State')}</Table.Th>
            <Table.Th scope="col" ta="end">
              {say('Took')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {elements.data.map((element) => (
            <ElementRow key={element.elementInstanceKey} element={element} now={time ?? new Date()} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
