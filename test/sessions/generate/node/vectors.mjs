/** What the generators of Node's frameworks share: a frozen clock, a server, contents as they are described, files. */
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { mock } from 'node:test';

export const CLOCK = 1767225600; // 2026-01-01T00:00:00Z
export const SECRET = 'generator secret, not a real one';

/** Only what reads the clock stands still. */
export function at(seconds) {
  mock.timers.reset();
  mock.timers.enable({ apis: ['Date'], now: seconds * 1000 });
}

/** What the framework read, type by type. */
export function describe(value) {
  if (value === null || value === undefined) return ['None'];
  if (typeof value === 'boolean') return ['bool', value];
  if (typeof value === 'number') return describeNumber(JSON.stringify(value));
  if (typeof value === 'string') return ['str', value];
  if (Array.isArray(value)) return ['list', value.map(describe)];
  return ['dict', Object.entries(value).map(([key, item]) => [key, describe(item)])];
}
const describeNumber = (literal) => (/^-?\d+$/.test(literal) ? ['int', literal] : ['float', literal]);

/** Asks an app once. `cookies` go as they are; so do those that come back, by name. */
export async function ask(listener, path, cookies = {}) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const header = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
    const answer = await fetch(`http://127.0.0.1:${server.address().port}${path}`, {
      headers: header.length > 0 ? { cookie: header.join('; ') } : {},
    });
    const set = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
    return {
      body: await answer.text(),
      cookies: Object.fromEntries(
        set.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
      ),
    };
  } finally {
    server.close();
  }
}

export function vector(id, cookie, keys, content, { verdict = 'right', now = CLOCK, ...more } = {}) {
  const [name, value] = cookie;
  return {
    id,
    cookie: { name, value },
    keys: { secret: keys },
    verdict,
    now,
    content: JSON.stringify(content),
    ...more,
  };
}

export const versionOf = (name) =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'node_modules', name, 'package.json'), 'utf8')).version;

/** One line for each vector, so that a change shows which. `file`: of a second one for the same format. */
export function write(format, framework, packages, generator, vectors, file = format) {
  const head = {
    format,
    framework,
    versions: { ...Object.fromEntries(packages.map((name) => [name, versionOf(name)])), node: process.versions.node },
    clock: CLOCK,
    generator: `test/sessions/generate/node/${basename(generator)}`,
  };
  const lines = vectors.map((each) => JSON.stringify(each)).join(',\n');
  const target = join(import.meta.dirname, '../../vectors', `${file}.json`);
  writeFileSync(target, `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "vectors": [\n${lines}\n]}\n`);
  console.log(vectors.length, 'vectors of', file);
}
