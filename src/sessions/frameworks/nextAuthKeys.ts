/** Keys of next-auth 4: jwt/index.ts, `getDerivedEncryptionKey` and `encode`. */
import { hkdf } from '../../codec/hkdf.ts';
import type { Chunking } from '../jose/chunks.ts';
import type { Header } from '../jose/compactToken.ts';
import type { SealedKey } from '../jose/SealedRules.ts';
import { spellingsOf } from '../signing/spellingsOf.ts';

const INFO = 'NextAuth.js Generated Encryption Key';

/** The whole header that it writes. Others write the same, so that only a key can tell. */
export function isNextAuthHeader(header: Header): boolean {
  return header.root.entries.length === 2 && header.text('alg') === 'dir' && header.text('enc') === 'A256GCM';
}

/** The salt is empty for the session, the cookie's name for the checks. */
export async function nextAuthKeys(typed: string, salts: readonly string[]): Promise<readonly SealedKey[]> {
  const keys: SealedKey[] = [];
  for (const salt of salts) {
    for (const { spelling, bytes: secret } of spellingsOf(typed)) {
      const key = await hkdf(secret, salt, salt === '' ? INFO : `${INFO} (${salt})`, 32);
      keys.push({ spelling, key, secret, ...(salt !== '' && { salt }) });
    }
  }
  return keys;
}

/** core/lib/cookie.ts: `CHUNK_SIZE`. */
export const NEXT_AUTH_CHUNKS: Chunking = { size: 3936, separator: '.' };
