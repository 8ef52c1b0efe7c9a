/** JSON that was written as JSON text once more: `JSON.stringify(JSON.stringify(…))`. */
import { expect, test } from 'vitest';
import { edit, recognise, subject } from '../../../src/sessions/index.ts';

const once = '{"theme":"dark","n":1}';
const twice = JSON.stringify(once);

test.each([
  ['as it is', twice],
  ['escaped', encodeURIComponent(twice)],
])('%s', async (_, value) => {
  const found = await recognise(subject('prefs', value));
  if (found.kind !== 'read' || found.decoded.kind !== 'tree') throw new Error(found.kind);
  expect(found.decoded.tree.source).toBe(once);
  const changed = edit(found.decoded, { kind: 'set', path: [0], literal: '"light"' });
  const [write] = await found.format.writable!.write(changed);
  expect(write).toEqual({ kind: 'save', name: 'prefs', value: value.replace('dark', 'light') });
});
