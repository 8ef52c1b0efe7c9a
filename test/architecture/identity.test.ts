import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/run.mjs';
import { findPartialComparisons } from './identity.ts';

it('nothing compares cookies by less than their key', () => {
  expect(findPartialComparisons(join(root, 'src'))).toEqual([]);
});

it('finds each way in which one could', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cookie-lens-identity-'));
  mkdirSync(join(folder, 'cookies'));
  const wrong = `
    const same = all.find((one) => one.name === cookie.name && one.domain == cookie.domain);
    const other = held?.path !== cookie!.path;
    const fine = cookie.name === 'session' || cookie.domain === host || a.value === b.value;`;
  writeFileSync(join(folder, 'popup.ts'), wrong);
  writeFileSync(join(folder, 'cookies', 'twins.ts'), wrong);
  expect(findPartialComparisons(folder)).toEqual(['popup.ts: name', 'popup.ts: domain', 'popup.ts: path']);
  rmSync(folder, { recursive: true });
});
