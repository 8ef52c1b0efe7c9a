import type { Attempt } from '../../sealing/keyAttempts.ts';
import { gcmAttempt } from './gcmAttempt.ts';
import type { Gcm } from './gcmShape.ts';
import { packHex } from './packHex.ts';

const KEY = 32;

/** Sinatra's: the key is what the secret begins with, which is hex. Under a name of its own its cookie is told by nothing. */
export function bareAttempts(parts: Gcm, secret: Uint8Array<ArrayBuffer>): readonly Attempt[] {
  const keys = [packHex(secret), secret].filter((bytes) => bytes.length >= KEY);
  return keys.map((bytes) => gcmAttempt(parts, KEY, { derivation: 'none' }, async () => bytes.slice(0, KEY)));
}
