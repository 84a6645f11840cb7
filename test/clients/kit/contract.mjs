// Holds every reply to the client's own schema of it, all the way down: nothing missing, of another type, or unknown.
// (The client's strictest mode looks for unknown members at the top level only.)
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const dist = path.join(path.dirname(fileURLToPath(import.meta.resolve('@camunda8/orchestration-cluster-api'))));
const file = readdirSync(dist).find((name) => /^zod\.gen-.*\.js$/.test(name));
const schemas = await import(pathToFileURL(path.join(dist, file)));

const inner = (schema) => {
  let at = schema;
  while (at.def?.innerType) at = at.def.innerType;
  return at;
};

// The members a value of this schema may have: a Map from name to schema, or null if any.
function members(schema) {
  const at = inner(schema);
  switch (at.def?.type) {
    case 'object': return new Map(Object.entries(at.shape));
    case 'intersection': {
      const sides = [members(at.def.left), members(at.def.right)].filter(Boolean);
      return new Map(sides.flatMap((side) => [...side]));
    }
    default: return null;
  }
}

function* unknown(value, schema, where) {
  const at = inner(schema);
  if (value === null || typeof value !== 'object') return;
  if (at.def?.type === 'union') {
    const fits = at.def.options.filter((option) => option.safeParse(value).success);
    const findings = fits.map((option) => [...unknown(value, option, where)]);
    if (findings.length && findings.every((one) => one.length)) yield* findings[0];
  } else if (Array.isArray(value)) {
    if (at.def?.type === 'array') for (const [index, item] of value.entries()) yield* unknown(item, at.element, `${where}/${index}`);
  } else {
    const known = members(at);
    if (known)
      for (const [name, item] of Object.entries(value)) {
        if (!known.has(name)) yield `${where}/${name} is not in the contract`;
        else yield* unknown(item, known.get(name), `${where}/${name}`);
      }
  }
}

// What is wrong with the reply to an operation, as lines.
export function violations(operation, value) {
  const schema = schemas[`z${operation[0].toUpperCase()}${operation.slice(1)}Response`];
  if (!schema) return [`there is no schema of ${operation}`];
  const parsed = schema.safeParse(value);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => `/${issue.path.join('/')}: ${issue.message}`);
  return [...wrong, ...unknown(value, schema, '')];
}

// The members that the client may send in the body of an operation: a Set, or null if that is open or not known.
export function body_members(operation) {
  const schema = schemas[`z${operation[0].toUpperCase()}${operation.slice(1)}Data`];
  const body = schema && inner(schema).shape?.body;
  return body ? all_members(body) : null;
}

function all_members(schema) {
  const at = inner(schema);
  if (at.def?.type !== 'union') return members(at) && new Set(members(at).keys());
  const options = at.def.options.map(all_members);
  return options.every(Boolean) ? new Set(options.flatMap((option) => [...option])) : null;
}
