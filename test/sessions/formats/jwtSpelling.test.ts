/** Tokens that some programs write in plain base64. What is signed is the text as it stands (RFC 7515 §5.1). */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { edit, recognise, subject, type DecodedTree } from '../../../src/sessions/index.ts';

const NOW = 1_767_225_600;
const keys = { secret: ['secret'] };
type Encode = (bytes: Buffer) => string;
const padded: Encode = (bytes) => bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
const standard: Encode = (bytes) => bytes.toString('base64').replace(/=+$/, '');
const plain: Encode = (bytes) => bytes.toString('base64');

/** Claims whose base64 has both `+` and `/`, and none of whose parts is a multiple of three bytes. */
const CLAIMS = '{"sub":"ann","q":"~~?~~>??>>>~"}';

function token(encode: Encode, claims = CLAIMS): string {
  const input = ['{"alg":"HS256","typ":"JWT" }', claims].map((text) => encode(Buffer.from(text))).join('.');
  return `${input}.${encode(createHmac('sha256', 'secret').update(input).digest())}`;
}

async function read(value: string) {
  const found = await recognise(subject('token', value));
  if (found.kind !== 'read' || found.decoded.kind !== 'tree') throw new Error(found.kind);
  return { format: found.format, decoded: found.decoded };
}

async function written(value: string, change: (decoded: DecodedTree) => DecodedTree): Promise<string> {
  const { format, decoded } = await read(value);
  const [write] = await format.signable!.sign(change(decoded), keys, { timestamp: 'keep', now: NOW });
  return write?.kind === 'save' ? write.value : '';
}

describe.each([
  ['with padding', padded, '='],
  ['in the standard alphabet', standard, '+ /'],
  ['in the standard alphabet, with padding', plain, '+ / ='],
])('a token %s', (_, encode, characters) => {
  const around = [
    (value: string) => value,
    (value: string) => `Bearer ${value}`,
    (value: string) => encodeURIComponent(`JWT ${value}`),
    (value: string) => `"${value}"`,
  ];

  test.each(around.map((wrap) => [wrap(token(encode))]))('is read, and what it breaks is named: %s', async (value) => {
    const { format, decoded } = await read(value);
    expect(format.id).toBe('jwt');
    expect(decoded.tree.source).toBe(CLAIMS);
    expect(decoded.facts).toContainEqual({ kind: 'not-base64url', characters });
    expect(await format.verifiable!.verify(decoded.subject, keys, NOW)).toMatchObject({ kind: 'right' });
  });

  test('is signed in the same spelling', async () => {
    for (const wrap of around) {
      const value = wrap(token(encode));
      expect(await written(value, (decoded) => decoded)).toBe(value);
      const edited = await written(value, (decoded) => edit(decoded, { kind: 'set', path: [0], literal: '"annabel"' }));
      expect(edited).toBe(wrap(token(encode, CLAIMS.replace('ann', 'annabel'))));
    }
  });
});

test('a token as RFC 7515 wants it breaks nothing', async () => {
  const { decoded } = await read(token((bytes) => bytes.toString('base64url')));
  expect(decoded.facts.map(({ kind }) => kind)).not.toContain('not-base64url');
});
