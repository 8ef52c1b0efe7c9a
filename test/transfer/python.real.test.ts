/** cookies.txt for every tool, handed to Python's own reader, the strictest of all: one line amiss, and it refuses the file. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPython } from '../../scripts/find-python.mjs';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { formatById } from '../../src/transfer/index.ts';
import { anyCookie } from './anyCookie.ts';

const { write, losses } = formatById('netscape')!;

const reader = `
import http.cookiejar, json, sys
jar = http.cookiejar.MozillaCookieJar(sys.argv[1])
jar.load()
print(json.dumps([[c.name or '', c.value, c.domain, c.path, c.secure, c.domain_initial_dot] for c in jar]))
`;

/** What Python keeps apart: it knows no host-only cookie beside one of the domain. */
const keyOf = ({ name, domain, hostOnly, path }: Cookie): string => JSON.stringify([name, domain, hostOnly, path]);

test('Python reads each cookie as it is', () => {
  const python = findPython(['json']);
  if (!python) throw new Error('Python is the judge of this test, and there is none: install python3, or set PYTHON.');
  const made = fc.sample(
    anyCookie.map((cookie) => ({ ...cookie, expirationDate: cookie.expirationDate && 2e9 + cookie.expirationDate })),
    { numRuns: 300, seed: 2026 },
  );
  const cookies = [...new Map(made.map((cookie) => [keyOf(cookie), cookie])).values()];
  const dropped = new Set(losses!(cookies).find(({ code }) => code === 'dropped')!.cookies);
  const kept = cookies.filter((cookie) => !dropped.has(cookie));
  const folder = mkdtempSync(join(tmpdir(), 'cookie-lens-transfer-'));
  const file = join(folder, 'cookies.txt');
  writeFileSync(file, write!(cookies));
  const read = JSON.parse(
    execFileSync(python, ['-c', reader, file], { env: { ...process.env, PYTHONUTF8: '1' } }).toString(),
  ) as readonly (readonly unknown[])[];
  rmSync(folder, { recursive: true });
  const rows = new Set(read.map((row) => JSON.stringify(row)));
  const expected = kept.map(({ name, value, domain, hostOnly, path, secure }) =>
    JSON.stringify([name, value, hostOnly ? domain : `.${domain}`, path, secure, !hostOnly]),
  );
  expect(expected.length).toBeGreaterThan(100);
  expect(expected.filter((row) => !rows.has(row))).toEqual([]);
});
