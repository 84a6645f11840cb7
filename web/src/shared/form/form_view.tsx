// Draws a form-js schema with this console's inputs. Each field says where on the document its answer stands, so that a
// page beside the form can follow the focus.
import { Box, Button, Fieldset, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ComponentType as ReactComponent, FocusEvent } from 'react';

import { is_hidden, list_path, rows_of } from './fields';
import { CheckField, RadioField, SelectField } from './inputs/choice_input';
import type { InputProps } from './inputs/input_props';
import { ComputedField, Fact, TableView } from './inputs/shown_value';
import { TextAreaField, TextField } from './inputs/text_input';
import { DateField, NumberField } from './inputs/typed_input';
import { path_of, path_text, read, type Path } from './paths';
import { region_of, type Region } from './region';
import type { Component, ComponentType } from './schema';
import type { FormState } from './use_form';

const INPUTS: Partial<Record<ComponentType, ReactComponent<InputProps>>> = {
  textfield: TextField,
  textarea: TextAreaField,
  number: NumberField,
  datetime: DateField,
  radio: RadioField,
  select: SelectField,
  checkbox: CheckField,
  expression: ComputedField,
};

interface PartProps {
  component: Component;
  base: Path;
  form: FormState;
}

function FieldPart({ component, base, form }: PartProps) {
  const Input = component.disabled ? Fact : INPUTS[component.type];
  if (!Input || component.key === undefined) return null;
  const path = [...base, ...path_of(component.key)];
  const name = path_text(path);
  return (
    <Box data-region={component.properties?.region} data-field={name}>
      <Input
        component={component}
        name={name}
        value={read(form.data, path)}
        error={form.shown[name]}
        change={(value) => form.change(path, value)}
        leave={() => form.leave(path)}
      />
    </Box>
  );
}

function GroupPart({ component, base, form }: PartProps) {
  const inner = component.components ?? [];
  const path = list_path(component, base);
  const facts = inner.filter((part) => part.disabled);
  const others = inner.filter((part) => !part.disabled);
  return (
    <Fieldset legend={component.label} p="sm">
      <Stack gap="sm">
        {facts.length > 0 && (
          <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="xs">
            <Parts components={facts} base={path} form={form} />
          </SimpleGrid>
        )}
        <Rows components={others} base={path} form={form} />
      </Stack>
    </Fieldset>
  );
}

function ListPart({ component, base, form }: PartProps) {
  const path = list_path(component, base);
  const rows = rows_of(component, base, form.data);
  const list = (read(form.data, path) as unknown[] | undefined) ?? [];
  const error = form.shown[path_text(path)];
  const remove = (index: number) => form.change(path, list.filter((_, at) => at !== index));
  return (
    <Fieldset legend={component.label} p="sm">
      <Stack gap="sm">
        {error && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {error}
          </Text>
        )}
        {rows.map((row, index) => (
          <Box key={index} role="group" aria-label={`${component.label} ${index + 1}`}>
            <Stack gap="xs">
              <Rows components={component.components ?? []} base={row} form={form} />
              <Button size="xs" variant="default" onClick={() => remove(index)} style={{ alignSelf: 'flex-end' }}>
                Remove {component.label?.toLowerCase()} {index + 1}
              </Button>
            </Stack>
          </Box>
        ))}
        <Group>
          <Button size="xs" variant="default" onClick={() => form.change(path, [...list, {}])}>
            Add {component.label?.toLowerCase()}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

function Part(props: PartProps) {
  const { component, form } = props;
  if (is_hidden(component, form.data)) return null;
  if (component.type === 'group') return <GroupPart {...props} />;
  if (component.type === 'dynamiclist') return <ListPart {...props} />;
  if (component.type === 'table') return <TableView component={component} data={form.data} />;
  if (component.type === 'text') return <Text size="sm">{component.text}</Text>;
  return <FieldPart {...props} />;
}

interface PartsProps {
  components: Component[];
  base: Path;
  form: FormState;
}

function Parts({ components, base, form }: PartsProps) {
  return components.map((component) => <Part key={component.id} component={component} base={base} form={form} />);
}

// Neighbours of the same `layout.row` stand side by side where there is room.
export function rows_of_layout(components: Component[]): Component[][] {
  const rows: Component[][] = [];
  for (const component of components) {
    const last = rows.at(-1);
    const row = component.layout?.row;
    if (last && row !== undefined && last[0]?.layout?.row === row) last.push(component);
    else rows.push([component]);
  }
  return rows;
}

function Rows({ components, base, form }: PartsProps) {
  return rows_of_layout(components).map((row) => (
    <SimpleGrid key={row[0]!.id} cols={{ base: 1, sm: row.length }} spacing="sm" verticalSpacing="sm">
      <Parts components={row} base={base} form={form} />
    </SimpleGrid>
  ));
}

interface Props {
  form: FormState;
  on_region?: (region: Region | null) => void;
}

export function FormView({ form, on_region }: Props) {
  const follow = (event: FocusEvent) => {
    const field = (event.target as HTMLElement).closest<HTMLElement>('[data-field]');
    on_region?.(region_of(field?.dataset.region));
  };
  return (
    <Stack gap="sm" onFocusCapture={follow}>
      <Rows components={form.schema.components} base={[]} form={form} />
    </Stack>
  );
}
