import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef } from 'react';
import { describe, expect, it, vi } from 'vitest';

import { choice_for_key } from './inputs/choice_input';
import { FormView, rows_of_layout } from './form_view';
import type { Region } from './region';
import type { Component, FormSchema } from './schema';
import { focus_next, stops_in } from './stops';
import { use_form, type FormState } from './use_form';

const SCHEMA: FormSchema = {
  components: [
    { type: 'textfield', id: 'name', key: 'policy.name', label: 'Full name', validate: { required: true }, properties: { region: '1,0.1,0.2,0.3,0.4' } },
    { type: 'datetime', id: 'born', key: 'policy.born', label: 'Born' },
    { type: 'radio', id: 'smoker', key: 'policy.smoker', label: 'Smoker', values: [{ label: 'Yes', value: true }, { label: 'No', value: false }] },
    { type: 'number', id: 'sum', key: 'policy.sum', label: 'Sum assured' },
    { type: 'textfield', id: 'fact', key: 'policy.agent', label: 'Agent', disabled: true },
    { type: 'textfield', id: 'why', key: 'why', label: 'Why so much', conditional: { hide: '=policy.sum = null or policy.sum < 1000' } },
    { type: 'dynamiclist', id: 'evidence', path: 'evidence', label: 'Evidence', components: [{ type: 'textfield', id: 'ref', key: 'ref', label: 'Reference' }] },
  ],
};

let form: FormState;
const on_region = vi.fn<(region: Region | null) => void>();

function Shown() {
  form = use_form(SCHEMA, { policy: { agent: 'A-7' } }, null);
  const panel = useRef<HTMLDivElement>(null);
  return (
    <div ref={panel} data-testid="panel">
      <FormView form={form} on_region={on_region} />
    </div>
  );
}

function show() {
  render(
    <MantineProvider env="test">
      <Shown />
    </MantineProvider>,
  );
  return userEvent.setup();
}

describe('a form', () => {
  it('takes answers as people type them', async () => {
    const user = show();
    await user.type(screen.getByLabelText(/Full name/), 'Meera');
    await user.type(screen.getByLabelText('Born'), '14081987');
    await user.type(screen.getByLabelText('Sum assured'), '250,000');
    await user.click(screen.getByLabelText('No'));
    expect(form.submission()).toMatchObject({ policy: { name: 'Meera', born: '1987-08-14', sum: 250000, smoker: false } });
  });

  it('shows a date as on the page once the field is left', async () => {
    const user = show();
    await user.type(screen.getByLabelText('Born'), '14081987');
    await user.tab();
    expect(screen.getByLabelText<HTMLInputElement>('Born').value).toBe('14/08/1987');
  });

  it('keeps what is no number, and says so after the field is left', async () => {
    const user = show();
    const field = screen.getByLabelText<HTMLInputElement>('Sum assured');
    await user.type(field, '12x');
    expect(screen.queryByText('Not a number.')).toBe(null);
    await user.tab();
    expect(screen.getByText('Not a number.')).toBeTruthy();
    expect(field.value).toBe('12x');
  });

  it('answers a choice by its first letter', async () => {
    const user = show();
    screen.getByLabelText('Yes').focus();
    await user.keyboard('n');
    expect(form.submission()).toMatchObject({ policy: { smoker: false } });
  });

  it('tells where on the document the focused answer stands', () => {
    show();
    fireEvent.focus(screen.getByLabelText(/Full name/));
    expect(on_region).toHaveBeenLastCalledWith({ page: 1, x: 0.1, y: 0.2, width: 0.3, height: 0.4 });
    fireEvent.focus(screen.getByLabelText('Born'));
    expect(on_region).toHaveBeenLastCalledWith(null);
  });

  it('shows what cannot be changed as text', () => {
    show();
    expect(screen.getByText('A-7')).toBeTruthy();
    expect(screen.queryByLabelText('Agent')).toBe(null);
  });

  it('shows a field when its condition says so', async () => {
    const user = show();
    expect(screen.queryByLabelText('Why so much')).toBe(null);
    await user.type(screen.getByLabelText('Sum assured'), '5000');
    expect(screen.getByLabelText('Why so much')).toBeTruthy();
  });

  it('adds and removes rows of a list', async () => {
    const user = show();
    await user.type(screen.getByLabelText('Reference'), 'page 1');
    await user.click(screen.getByRole('button', { name: 'Add evidence' }));
    await user.type(screen.getAllByLabelText('Reference')[1]!, 'rule L1');
    expect(form.submission().evidence).toEqual([{ ref: 'page 1' }, { ref: 'rule L1' }]);
    await user.click(screen.getByRole('button', { name: 'Remove evidence 1' }));
    expect(form.submission().evidence).toEqual([{ ref: 'rule L1' }]);
  });
});

describe('Enter', () => {
  it('goes from answer to answer; a choice is one stop', () => {
    show();
    const panel = screen.getByTestId('panel');
    const order = stops_in(panel).map((stop) => (stop as HTMLInputElement).name);
    expect(order.slice(0, 2)).toEqual(['policy.name', 'policy.born']);
    expect(order).toHaveLength(5);
    screen.getByLabelText('Born').focus();
    focus_next(panel, document.activeElement);
    expect(document.activeElement).toBe(screen.getByLabelText('Yes'));
    focus_next(panel, document.activeElement);
    expect(document.activeElement).toBe(screen.getByLabelText('Sum assured'));
    focus_next(panel, document.activeElement, -1);
    expect(document.activeElement).toBe(screen.getByLabelText('Yes'));
  });
});

it('a key chooses only when one label begins with it', () => {
  const choices = [{ label: 'Female', value: 'F' }, { label: 'Male', value: 'M' }, { label: 'Married', value: 'X' }];
  expect(choice_for_key(choices, 'f')?.value).toBe('F');
  expect(choice_for_key(choices, 'm')).toBe(null);
  expect(choice_for_key(choices, 'Enter')).toBe(null);
});

it('components of one layout row stand together', () => {
  const part = (id: string, row?: string): Component => ({ type: 'textfield', id, key: id, ...(row ? { layout: { row } } : {}) });
  const rows = rows_of_layout([part('a'), part('b', 'r1'), part('c', 'r1'), part('d', 'r2'), part('e'), part('f')]);
  expect(rows.map((row) => row.map(({ id }) => id).join(''))).toEqual(['a', 'bc', 'd', 'e', 'f']);
});
