/** What the generators of JWE share: a token made with jose, which is also the judge. */
import { compactDecrypt, EncryptJWT } from 'jose';
import { at, CLOCK, describe, vector } from './vectors.mjs';

at(CLOCK);
export const CLAIMS = { sub: '42', name: 'Žofie 😀', n: 1.5, iat: CLOCK, exp: CLOCK + 3600 };
export const bytes = (length, from) => Uint8Array.from({ length }, (_, i) => (i * 7 + from) & 255);
export const hex = (key) => Buffer.from(key).toString('hex');
export async function made(id, alg, enc, key, typed, wrong, { decrypt = key, now = CLOCK, ...more } = {}) {
  const sealer = new EncryptJWT(CLAIMS).setProtectedHeader({ alg, enc });
  const value = await sealer.encrypt(key);
  const { plaintext } = await compactDecrypt(value, decrypt, { keyManagementAlgorithms: [alg] });
  const payload = new TextDecoder().decode(plaintext);
  const opened = JSON.stringify(describe(JSON.parse(payload)));
  const verdict = now < CLAIMS.exp ? 'right' : 'expired';
  const rest = { payload, opened, verdict, now, wrong, renewed: ['iat', 'exp'], ...more };
  return vector(id, ['session', value], [typed], ['sealed'], rest);
}

export const as = (form) => ({ spelling: { form, newline: 'as-typed' } });
