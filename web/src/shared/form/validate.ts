// What is wrong with the answers, by the rules the schema states. Messages say what to do.
import { say } from '../i18n/say';
import { is_empty, is_hidden, list_path, rows_of, visible_fields, type Field } from './fields';
import { path_text, read, type Path } from './paths';
import type { Component, Data, FormSchema, Rules } from './schema';

export type Errors = Record<string, string>;

function text_error(text: string, rules: Rules): string | null {
  if (rules.minLength !== undefined && text.trim().length < rules.minLength) return say('At least {count} characters.', { count: rules.minLength });
  if (rules.maxLength !== undefined && text.length > rules.maxLength) return say('At most {count} characters.', { count: rules.maxLength });
  if (rules.pattern !== undefined && !new RegExp(rules.pattern).test(text)) return say('Not in the form expected here.');
  return null;
}

function number_error(number: number, rules: Rules): string | null {
  if (rules.min !== undefined && number < rules.min) return say('At least {least}.', { least: rules.min });
  if (rules.max !== undefined && number > rules.max) return say('At most {most}.', { most: rules.max });
  return null;
}

function type_error(component: Component, value: unknown): string | null {
  if (component.type === 'number' && typeof value !== 'number') return say('Not a number.');
  if (component.type === 'datetime' && !/^\d{4}-\d{2}-\d{2}$/.test(String(value))) return say('Not a date. Day, month, year.');
  return null;
}

export function error_of(component: Component, value: unknown): string | null {
  const rules = component.validate ?? {};
  const missing = is_empty(value) || (typeof value === 'string' && value.trim() === '');
  if (missing) return rules.required ? say('An answer is needed.') : null;
  if (component.type === 'checkbox') return rules.required && value !== true ? say('Has to be ticked.') : null;
  const wrong_type = type_error(component, value);
  if (wrong_type) return wrong_type;
  return typeof value === 'number' ? number_error(value, rules) : text_error(String(value), rules);
}

function field_errors(fields: Field[], data: Data): Errors {
  const errors: Errors = {};
  for (const { component, path } of fields) {
    const error = component.disabled ? null : error_of(component, read(data, path));
    if (error) errors[path_text(path)] = error;
  }
  return errors;
}

function list_errors(components: Component[], data: Data, base: Path = []): Errors {
  const errors: Errors = {};
  for (const component of components) {
    if (is_hidden(component, data)) continue;
    const least = Number(component.properties?.['tandem:minItems'] ?? 0);
    if (component.type === 'dynamiclist' && rows_of(component, base, data).length < least) {
      errors[path_text(list_path(component, base))] = say('At least {least}.', { least });
    }
    if (component.type === 'group') Object.assign(errors, list_errors(component.components ?? [], data, list_path(component, base)));
  }
  return errors;
}

// By path text, for example "policy.name" or "decision.evidence.0.ref".
export function errors_of(schema: FormSchema, data: Data): Errors {
  return { ...list_errors(schema.components, data), ...field_errors(visible_fields(schema.components, data), data) };
}
