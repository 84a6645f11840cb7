// Values the person reads and does not change: computed ones, and tables.
import { Stack, Table, Text, UnstyledButton } from '@mantine/core';

import { say } from '../../i18n/say';
import { WideTable } from '../../ui/wide_table';
import { value_of } from '../feel';
import { show_date, show_number } from '../parse';
import type { Component, Data } from '../schema';
import type { InputProps } from './input_props';

export function cell_text(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? say('yes') : say('no');
  return typeof value === 'number' ? show_number(value) : String(value);
}

export function ComputedField({ component, name, value }: InputProps) {
  const text = typeof value === 'number' ? show_number(value, 2) : cell_text(value);
  return (
    <Stack gap={2}>
      <Text size="sm" fw={500} id={`label-${name}`}>
        {component.label}
      </Text>
      <Text component="output" fw={700} size="lg" aria-labelledby={`label-${name}`}>
        {text === '' ? 'none' : text}
      </Text>
    </Stack>
  );
}

export function shown_text(component: Component, value: unknown): string {
  const choice = component.values?.find((candidate) => candidate.value === value);
  if (choice) return choice.label;
  if (component.type === 'datetime') return show_date(value);
  return typeof value === 'number' ? show_number(value, component.decimalDigits) : cell_text(value);
}

// A value that cannot be changed here. With a place on the document it can be focused, which shows the place.
export function Fact({ component, name, value }: InputProps) {
  const text = shown_text(component, value) || 'none';
  const content = (
    <>
      <Text span size="xs" c="dimmed" display="block">
        {component.label}
      </Text>
      <Text span size="sm" fw={600} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {text}
      </Text>
    </>
  );
  if (!component.properties?.region) return <div id={`field-${name}`}>{content}</div>;
  return (
    <UnstyledButton id={`field-${name}`} title={say('Show on the page')} w="100%">
      {content}
    </UnstyledButton>
  );
}

export function TableView({ component, data }: { component: Component; data: Data }) {
  const source = value_of(component.dataSource ?? '', data);
  const rows = Array.isArray(source) ? (source as Data[]) : [];
  const columns = component.columns ?? [];
  if (rows.length === 0) {
    return (
      <Text size="sm">
        {component.label}: <b>{say('none')}</b>
      </Text>
    );
  }
  return (
    <WideTable label={component.label ?? 'Table'}>
      <Table withTableBorder captionSide="top" fz="sm">
        <Table.Caption ta="start" c="inherit" fw={600}>
          {component.label}
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.key}>{column.label}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr key={index}>
              {columns.map((column) => (
                <Table.Td key={column.key}>{cell_text(row[column.key])}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
