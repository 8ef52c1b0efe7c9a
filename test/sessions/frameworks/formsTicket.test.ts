import { expect, test } from 'vitest';
import { edit, formatById, literalOf, subject, type DecodedTree, type Keys } from '../../../src/sessions/index.ts';
import { nodeAt } from '../../../src/codec/tree.ts';
import { machineKeysIn } from '../../../src/sessions/frameworks/dotnet/machineKey.ts';
import file from '../vectors/aspnet-forms.json' with { type: 'json' };

const format = formatById('aspnet-forms')!;
const vector = file.vectors.find(({ id }) => id === 'SHA-1')!;
const keys: Keys = vector.keys;
const [VALIDATION, DECRYPTION] = ['ab'.repeat(64), 'cd'.repeat(32)];

async function opened(value = vector.cookie.value, given = keys): Promise<DecodedTree> {
  const { decoded } = await format.sealed!.open(subject('.ASPXAUTH', value), given, vector.now);
  if (decoded?.kind !== 'tree') throw new Error('not opened');
  return decoded;
}

/** Each part as it is typed, sealed and opened again. */
async function after(at: number, literal: string): Promise<string> {
  const changed = edit(await opened(), { kind: 'set', path: [at], literal });
  const [write] = await format.sealed!.seal(changed, keys, { timestamp: 'keep', now: vector.now });
  const { tree, ...decoded } = await opened(write?.kind === 'save' ? write.value : '');
  return literalOf({ ...decoded, tree }, nodeAt(tree.root, [at])!);
}

test('each part is edited in its own type', async () => {
  expect(await after(0, '255')).toBe('255');
  expect(await after(1, '"2026-01-01T00:00:00Z"').catch((error: unknown) => error)).toMatchObject({
    code: 'wrong-type',
  });
  expect(await after(2, '2030-02-03 04:05:06 UTC')).toBe('2030-02-03 04:05:06 UTC');
  expect(await after(3, 'true')).toBe('true');
  expect(await after(5, JSON.stringify('x'.repeat(300)))).toBe(JSON.stringify('x'.repeat(300)));
});

test.each([
  [0, '256', 'number'],
  [0, '"1"', 'number'],
  [3, '1', 'boolean'],
  [4, '7', 'text'],
])('part %i takes no %s', async (at, literal, expected) => {
  await expect(after(at, literal)).rejects.toMatchObject({ code: 'wrong-type', expected });
});

test('parts neither come nor go', async () => {
  const decoded = await opened();
  for (const change of [
    { kind: 'remove', path: [3] },
    { kind: 'add', path: [], key: 'x', literal: '1' },
    { kind: 'set', path: [], literal: '{}' },
  ] as const) {
    expect(() => edit(decoded, change)).toThrow('path');
  }
});

test('the element is found in what was pasted, whatever its quotes and order', () => {
  const [key] = machineKeysIn(
    `<machineKey\n  decryption='Auto' decryptionKey = '${DECRYPTION},IsolateApps' validation="SHA1"\n validationKey="${VALIDATION}"\n compatibilityMode="Framework20SP2"></machineKey>`,
  );
  expect(key).toMatchObject({ digest: 'SHA-1', isNew: false });
  expect(key?.validation.length).toBe(64);
  expect(key?.decryption.length).toBe(32);
  expect(key?.cipher).toBeUndefined();
});

test.each([
  '',
  'a password',
  VALIDATION,
  '<machineKey validationKey="AutoGenerate" decryptionKey="AutoGenerate" />',
  `<machineKey validationKey="${VALIDATION}" decryptionKey="abcd" />`,
])('no key: %s', (typed) => {
  expect(machineKeysIn(typed)).toEqual([]);
});

test('what is no AES no browser can open', async () => {
  const typed = keys['secret']![0]!.replace('decryption="AES"', 'decryption="3DES"');
  await expect(opened(undefined, { secret: [typed] })).rejects.toMatchObject({ code: 'crypto-missing' });
});
