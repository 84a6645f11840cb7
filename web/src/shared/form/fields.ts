// The fields of a form over its data: which are there, where their values are kept, and what they send.
import { holds, value_of } from './feel';
import { path_of, read, write, type Path } from './paths';
import type { Component, Data, FormSchema } from './schema';

export interface Field {
  component: Component;
  path: Path;
}

export function is_hidden(component: Component, data: Data): boolean {
  return holds(component.conditional?.hide, data);
}

export function rows_of(component: Component, base: Path, data: Data): Path[] {
  const list = read(data, list_path(component, base));
  const length = Array.isArray(list) ? list.length : 0;
  return Array.from({ length }, (_, index) => [...list_path(component, base), index]);
}

export function list_path(component: Component, base: Path): Path {
  return [...base, ...path_of(component.path ?? '')];
}

// Every visible field that holds a value, in the order of the form; a dynamic list gives those of each of its rows.
export function visible_fields(components: Component[], data: Data, base: Path = []): Field[] {
  return components.flatMap((component) => {
    if (is_hidden(component, data)) return [];
    const inner = component.components ?? [];
    if (component.type === 'dynamiclist') {
      return rows_of(component, base, data).flatMap((row) => visible_fields(inner, data, row));
    }
    if (component.type === 'group') return visible_fields(inner, data, list_path(component, base));
    return component.key === undefined ? [] : [{ component, path: [...base, ...path_of(component.key)] }];
  });
}

function lists(components: Component[], base: Path = []): { component: Component; path: Path }[] {
  return components.flatMap((component) => {
    if (component.type === 'dynamiclist') return [{ component, path: list_path(component, base) }];
    return lists(component.components ?? [], list_path(component, base));
  });
}

const EMPTY: Partial<Record<Component['type'], unknown>> = { checkbox: false };

function with_rows(schema: FormSchema, data: Data): Data {
  return lists(schema.components).reduce((filled, { component, path }) => {
    if (Array.isArray(read(filled, path))) return filled;
    return write(filled, path, Array.from({ length: component.defaultRepetitions ?? 1 }, () => ({})));
  }, data);
}

// The data a form starts with: what the task brings, and a value, even if empty, for every field.
export function initial_data(schema: FormSchema, variables: Data): Data {
  const with_lists = with_rows(schema, variables);
  const with_values = visible_fields(schema.components, with_lists).reduce((filled, { component, path }) => {
    if (read(filled, path) !== undefined) return filled;
    return write(filled, path, component.defaultValue ?? EMPTY[component.type] ?? null);
  }, with_lists);
  return computed(schema, with_values);
}

// With the value of every expression field brought up to date.
export function computed(schema: FormSchema, data: Data): Data {
  return visible_fields(schema.components, data).reduce((result, { component, path }) => {
    if (component.type !== 'expression') return result;
    const value = value_of(component.expression ?? '', result);
    return read(result, path) === value ? result : write(result, path, value);
  }, data);
}

export function is_empty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

// What the form sends: visible fields that may be changed. An answer left empty is null.
export function submitted(schema: FormSchema, data: Data): Data {
  return visible_fields(schema.components, data).reduce<Data>((result, { component, path }) => {
    if (component.disabled) return result;
    const value = read(data, path);
    return write(result, path, is_empty(value) ? null : value);
  }, {});
}
