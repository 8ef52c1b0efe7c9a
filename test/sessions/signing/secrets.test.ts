import { expect, it, test } from 'vitest';
import { findSecret, secretsOf } from '../../../src/sessions/signing/itsdangerousKeys.ts';
import { type Scheme, signText } from '../../../src/sessions/signing/itsdangerousSignature.ts';

const usual: Scheme = { digest: 'SHA-1', salt: 'salt', derivation: 'hmac' };

test('secrets are those that were typed; none is said', () => {
  expect(secretsOf({ secret: ['new', 'old'] })).toEqual(['new', 'old']);
  for (const keys of [{}, { secret: [] }])
    expect(() => secretsOf(keys)).toThrow(expect.objectContaining({ code: 'key-missing' }));
});

it.each([
  [usual, { salt: 'salt', derivation: 'hmac', mac: 'HMAC-SHA1' }],
  [{ ...usual, derivation: 'none' }, { derivation: 'none' }],
  [{ ...usual, salt: '', derivation: 'concat' }, { derivation: 'concat' }],
  [
    { ...usual, appended: true, digest: 'SHA-256' },
    { salt: 'salt', derivation: 'hmac', mac: 'SHA-256' },
  ],
  [
    { ...usual, outdated: { since: 'Flask 9' } },
    { salt: 'salt', derivation: 'hmac', outdated: { since: 'Flask 9' } },
  ],
] as const)('what fits says which secret it is, and how it signs: %j', async (scheme: Scheme, how) => {
  const signature = await signText('text', new TextEncoder().encode('old'), scheme);
  const found = await findSecret(signature, 'text', ['new', 'old'], [{ ...usual, salt: 'other' }, scheme]);
  const match = 'match' in found ? found.match : {};
  const said = { field: 'secret', index: 1, spelling: { form: 'text', newline: 'as-typed' } };
  expect(match).toEqual({ mac: 'HMAC-SHA1', ...said, ...how });
});

it('what fits nothing says all that was tried', async () => {
  const signature = await signText('text', new TextEncoder().encode('key'), usual);
  const found = await findSecret(signature, 'text', ['new'], [usual]);
  expect(found).toEqual({ tried: expect.arrayContaining([{ form: 'text', newline: 'as-typed' }]) });
});
