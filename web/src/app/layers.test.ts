// Who may import whom: app -> features -> shared, and no feature imports another.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const SOURCE = resolve('src');

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

// "shared", "features/floor", "app" or "main".
function room(path: string): string {
  const parts = relative(SOURCE, path).split('/');
  return parts[0] === 'features' ? `${parts[0]}/${parts[1]}` : parts[0]!.replace(/\.tsx?$/, '');
}

function imports(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
  return [...found].map(([, target]) => resolve(dirname(file), target!));
}

function may_import(from: string, to: string): boolean {
  if (from === to || to === 'shared') return true;
  if (from === 'app') return to.startsWith('features/');
  return from === 'main' && to === 'app';
}

it('imports point down only', () => {
  const wrong = files(SOURCE).flatMap((file) =>
    imports(file)
      .filter((target) => !may_import(room(file), room(target)))
      .map((target) => `${relative(SOURCE, file)} imports ${relative(SOURCE, target)}`),
  );
  expect(wrong).toEqual([]);
});

it('sees the imports there are', () => {
  expect(imports(join(SOURCE, 'app/router.tsx')).map(room)).toContain('features/floor');
  expect(may_import('features/floor', 'features/work')).toBe(false);
});
