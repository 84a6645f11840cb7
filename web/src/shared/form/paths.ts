// Reading and changing nested data by path. Changing copies what lies on the path and shares the rest.
import type { Data } from './schema';

export type Path = (string | number)[];

export function path_of(key: string): Path {
  return key.split('.').filter((part) => part !== '');
}

export function path_text(path: Path): string {
  return path.join('.');
}

export function read(data: unknown, path: Path): unknown {
  let value = data;
  for (const part of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

function copy_of(value: unknown, part: string | number | undefined): Record<string | number, unknown> | unknown[] {
  if (Array.isArray(value)) return [...value];
  if (value !== null && typeof value === 'object') return { ...value };
  return typeof part === 'number' ? [] : {};
}

export function write(data: Data, path: Path, value: unknown): Data {
  return written(data, path, 0, value) as Data;
}

function written(target: unknown, path: Path, at: number, value: unknown): unknown {
  const part = path[at];
  if (part === undefined) return value;
  const copy = copy_of(target, part) as Record<string | number, unknown>;
  copy[part] = written(copy[part], path, at + 1, value);
  return copy;
}
