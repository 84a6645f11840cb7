// The catalogue is what translators get: every message of the pages, and nothing else. After a change:
//   UPDATE_CATALOGUE=1 npx vitest run src/shared/i18n
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';

import { language_named, LANGUAGES } from './language';
import { pseudo } from './pseudo';
import { say } from './say';

const SOURCE = resolve('src');
const CATALOGUE = resolve('src/shared/i18n/catalogue.json');

function sources(): { name: string; text: string }[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|shared\/i18n\//.test(name))
    .map((name) => ({ name, text: readFileSync(resolve(SOURCE, name), 'utf8') }));
}

const unescaped = (text: string) => text.replace(/\\(.)/g, '$1');

function messages(): string[] {
  const said = sources().flatMap(({ text }) => [...text.matchAll(/\bsay\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, message]) => unescaped(message!)));
  return [...new Set(said)].sort();
}

const format = (message: string, values: Record<string, unknown>) =>
  createIntl({ locale: 'en', onError: (error) => { throw error; } }).formatMessage({ id: message, defaultMessage: message }, values as never);

// Every argument of a message, as a number: what counts needs one, and what is shown takes one too.
const some_values = (message: string) => Object.fromEntries([...message.matchAll(/\{\s*(\w+)/g)].map(([, name]) => [name!, 2]));

describe('the catalogue', () => {
  it('has every message of the pages', () => {
    const found = messages();
    if (process.env.UPDATE_CATALOGUE) writeFileSync(CATALOGUE, `${JSON.stringify(found, null, 1)}\n`);
    expect(JSON.parse(readFileSync(CATALOGUE, 'utf8'))).toEqual(found);
    expect(found.length).toBeGreaterThan(300);
  });

  it('names its messages where they are said, so that they can be found', () => {
    const hidden = sources().flatMap(({ name, text }) => [...text.matchAll(/\bsay\((?!\s*')[^)]*/g)].map(([call]) => `${name}: ${call}`));
    expect(hidden.filter((call) => !call.startsWith('shared/i18n/'))).toEqual([]);
  });

  it.each(messages())('can be formatted, in the test languages too: %s', (message) => {
    const values = some_values(message);
    expect(format(message, values)).not.toBe('');
    const other = format(pseudo(message), values);
    expect(other.startsWith('⟦') && other.endsWith('⟧'), other).toBe(true);
    expect(other).not.toMatch(/[A-Za-z]{2}/); // every letter of ours has changed, every argument has been filled in
  });
});

describe('languages', () => {
  it('say English when nothing was chosen', () => {
    expect(say('{count, plural, one {# step} other {# steps}}', { count: 1 })).toBe('1 step');
    expect(say('“{name}” is there', { name: 'Report' })).toBe('“Report” is there');
    expect(language_named('xx').code).toBe('en');
  });

  it('have one that runs from right to left, for tests', () => expect(LANGUAGES.filter(({ dir }) => dir === 'rtl').map(({ code }) => code)).toEqual(['ar-XB']));
});

describe('the test language', () => {
  it('changes words and leaves arguments', () => expect(pseudo('Add “{name}”')).toBe('⟦Åðð “{name}” ~⟧'));
  it('changes the words of plural forms, not their rules', () =>
    expect(pseudo('{n, plural, one {# day} other {# days}}')).toBe('⟦{n, plural, one {# ðåý} other {# ðåýš}} ~⟧'));
});
