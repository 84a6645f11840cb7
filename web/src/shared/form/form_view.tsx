// Draws a form-js schema with this console's inputs. Each field says where on the document its answer stands, so that a
// page beside the form can follow the focus.
import { Box, Button, Fieldset, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ComponentType as ReactComponent, FocusEvent } from 'react';

import { is_hidden, list_path, rows_of } from './fields';
import { CheckField, RadioField, SelectField } from './inputs/choice_input';
import type { InputProps } from './inputs/input_props';
import { ComputedField, TableView } from './inputs/shown_value';
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
  const Input = INPUTS[component.type];
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
  const read_only = (component.components ?? []).every((inner) => inner.disabled || inner.key === undefined);
  return (
    <Fieldset legend={component.label} p="sm">
      <SimpleGrid cols={read_only ? { base: 1, sm: 2 } : 1} spacing="xs">
        <Parts components={component.components ?? []} base={list_path(component, base)} form={form} />
      </SimpleGrid>
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
              <Parts components={component.components ?? []} base={row} form={form} />
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

function Parts({ components, base, form }: { components: Component[]; base: Path; form: FormState }) {
  return components.map((component) => <Part key={component.id} component={component} base={base} form={form} />);
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
      <Parts components={form.schema.components} base={[]} form={form} />
    </Stack>
  );
}
