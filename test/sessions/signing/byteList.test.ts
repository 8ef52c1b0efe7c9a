import { expect, test } from 'vitest';
import { parseByteList } from '../../../src/sessions/signing/byteList.ts';
import { spellingsOf } from '../../../src/sessions/signing/spellingsOf.ts';

const BYTES = [0, 44, 18, 210, 255, 128, 7, 9];
const hex = BYTES.map((byte) => `0x${byte.toString(16)}`);

test.each([
  ['Go', `key := []byte{${hex.join(', ')}}`],
  ['C#', `new byte[] { ${hex.join(', ')}, }`],
  ['Java', `{${BYTES.map((byte) => (byte > 127 ? byte - 256 : byte)).join(',')}}`],
  ['Node', JSON.stringify(Buffer.from(BYTES))],
  ['Python', `bytes([${BYTES.join(', ')}])`],
  ['fmt.Println', `[${BYTES.join(' ')}]`],
])('%s', (_, typed) => {
  expect([...parseByteList(typed)]).toEqual(BYTES);
  expect(spellingsOf(typed)).toContainEqual(
    expect.objectContaining({ spelling: expect.objectContaining({ form: 'numbers' }), bytes: Uint8Array.from(BYTES) }),
  );
});

test.each([
  '[1, 2, 3]',
  '[1, 2, 3, 4, 5, 6, 7, 256]',
  '[1, 2, 3, 4, 5, 6, 7, -129]',
  '[1, 2, 3, 4, 5, 6, 7, x]',
  `[${'1'.repeat(20)}]`,
  '1 2 3 4 5 6 7 8',
])('%s is none', (typed) => {
  expect(() => parseByteList(typed)).toThrow('hex');
});

test('what a string of Go has in escapes is bytes', () => {
  const typed = `hashKey := "${BYTES.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`;
  expect(spellingsOf(typed)).toContainEqual(expect.objectContaining({ bytes: Uint8Array.from(BYTES) }));
});
