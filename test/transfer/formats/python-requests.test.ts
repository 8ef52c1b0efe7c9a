import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findPython } from '../../../scripts/find-python.mjs';
import format from '../../../src/transfer/formats/python-requests.ts';
import { detectFormat } from '../../../src/transfer/index.ts';
import { cookie } from '../../fakes/cookie.ts';
import { anyCookie } from '../anyCookie.ts';

const { read, write, losses, detect } = format;

/** In place of requests: says what it was told, and takes backslashes out as `RequestsCookieJar.set_cookie` does. */
const recorder = `
import atexit, json, types
told = []
class Session:
    def __init__(self):
        self.cookies = self
    def set(self, name, value, **options):
        if value.startswith('"') and value.endswith('"'):
            value = value.replace('\\\\"', '')
        told.append(types.SimpleNamespace(name=name, value=value, options=options))
        return told[-1]
def sent(text):
    return text.encode('latin-1').decode()
atexit.register(lambda: print(json.dumps([[sent(c.name), sent(c.value), c.options] for c in told])))
`;

it('Python runs it, and the bytes that it would send are the cookie’s', () => {
  const python = findPython(['json']);
  if (!python) throw new Error('Python is the judge of this test, and there is none: install python3, or set PYTHON.');
  const folder = mkdtempSync(join(tmpdir(), 'cookie-lens-requests-'));
  writeFileSync(join(folder, 'requests.py'), recorder);
  const made = fc.sample(anyCookie, { numRuns: 500, seed: 2026 });
  const cookies = [...made, cookie({ value: '"x\\"y"' }), cookie({ value: `"\\"'''\\' \u202e \u00a0 日🍪` })];
  const dropped = new Set(losses(cookies).find(({ code }) => code === 'dropped')!.cookies);
  writeFileSync(join(folder, 'script.py'), write(cookies));
  const told = execFileSync(python, [join(folder, 'script.py')], { env: { ...process.env, PYTHONUTF8: '1' } });
  rmSync(folder, { recursive: true });
  const kept = cookies.filter((one) => !dropped.has(one));
  expect(kept.length).toBeGreaterThan(200);
  expect(kept).not.toContain(cookies[500]);
  expect(JSON.parse(told.toString())).toEqual(
    kept.map(({ name, value, domain, hostOnly, path, secure, expirationDate }) => [
      name,
      value,
      {
        domain: domain.includes('.') ? `${hostOnly ? '' : '.'}${domain}` : `${domain}.local`,
        path,
        ...(secure && { secure }),
        ...(expirationDate !== null && { expires: Math.floor(expirationDate) }),
      },
    ]),
  );
});

it('a session, with a line for each cookie', () => {
  expect(write([cookie({ hostOnly: false, secure: true, expirationDate: 1_822_392_000.5, value: 'é' })])).toBe(
    `import requests

session = requests.Session()
session.cookies.set('a', 'é'.encode().decode('latin-1'), domain='.site.test', path='/', secure=True, expires=1822392000)
`,
  );
});

it('says what Python will have otherwise', () => {
  const one = cookie({ httpOnly: true });
  const past = cookie({ expirationDate: 1 });
  expect(losses([one, past]).map(({ code }) => code)).toEqual(['same-site', 'http-only', 'host-only', 'dropped']);
  expect(losses([cookie({ domain: '127.0.0.1', sameSite: 'unspecified' })])).toEqual([]);
});

it.each([
  `cookies = {\n    'a': '1',\n    "b": '2',\n}\n\nheaders = {\n    'accept': '*/*',\n    # 'cookie': 'a=1; b=2',\n}\n`,
  'import requests\nsession_cookies: dict[str, str] = {"a": "1", "b": "2"}',
  `const cookies = { 'a': '1', 'b': '2' };`,
])('reads the map that a script holds: %s', (text) => {
  expect(detectFormat(text)?.id).toBe('python-requests');
  expect(read(text)).toMatchObject([{ cookie: { name: 'a', value: '1' } }, { cookie: { name: 'b', value: '2' } }]);
});

it.each([
  ['JSON', '{"a": "1", "b": "x;\\u00e9", "n": 3, "c": [], "": "4"}'],
  ['what Python prints', String.raw`{'a': "1", 'b': 'x;\xe9', 'n': 3, 'c': None, '': '4',}`],
])('reads maps of names and values: %s', (_, text) => {
  expect(detect(text)).toBe(text.startsWith('{"') ? 0 : 0.7);
  expect(read(text)).toEqual([
    { line: 1, cookie: { name: 'a', value: '1' } },
    { line: 2, cookie: { name: 'b', value: 'x;é' } },
    { line: 3, cookie: { name: 'n', value: '3' } },
    { line: 4, problem: 'not-a-cookie' },
    { line: 5, problem: 'no-name' },
  ]);
});

it('takes a JSON map of texts for one, with numbers among them', () => {
  expect(detect('{"a": "1"}')).toBeGreaterThan(0.3);
  expect(detect('{"a": "1", "b": 2}')).toBeGreaterThan(0.3);
  expect(detect('{"a": "1", "nameless": null}')).toBeGreaterThan(0.3);
  for (const text of ['{}', '[]', '{"a": 1}', '{"a": "1", "b": []}', 'Hello']) expect(detect(text)).toBe(0);
});

it.each([
  ['{}', 'not-this-format'],
  ['[1]', 'not-this-format'],
  ['Hello', 'not-this-format'],
  ["{'a'; 'b'}", 'not-this-format'],
  ["{'a': 'b'", 'truncated'],
  ["{'a': ", 'truncated'],
])('%s is %s', (text, code) => {
  expect(() => read(text)).toThrow(code);
});
