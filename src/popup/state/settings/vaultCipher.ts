import { pbkdf2 } from '../../../codec/pbkdf2.ts';
import type { Sealed } from '../../../records.ts';
import type { Keys } from '../../../sessions/index.ts';

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));
const bytesOf = (numbers: readonly number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(numbers);

export async function derive(
  passphrase: string,
  { salt, iterations: rounds }: Pick<Sealed, 'salt' | 'iterations'>,
  stop: AbortSignal,
): Promise<number[]> {
  const password = new TextEncoder().encode(passphrase.normalize('NFC'));
  return [...(await pbkdf2({ hash: 'SHA-256', password, salt: bytesOf(salt), rounds, bytes: 32 }, stop))];
}

const aesKey = (raw: readonly number[]): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytesOf(raw), 'AES-GCM', false, ['encrypt', 'decrypt']);

type Entries = Record<string, Keys>;

export async function seal(entries: Entries, raw: readonly number[], how: Pick<Sealed, 'salt' | 'iterations'>) {
  const iv = random(12);
  const text = new TextEncoder().encode(JSON.stringify(entries));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await aesKey(raw), text);
  return { version: 1, ...how, iv: [...iv], data: [...new Uint8Array(data)] } satisfies Sealed;
}

/** @returns null: not this key */
export async function unseal({ iv, data }: Sealed, raw: readonly number[]): Promise<Entries | null> {
  const key = await aesKey(raw);
  const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(iv) }, key, bytesOf(data)).catch(() => null); // the one reason for which it fails: the authentication tag is wrong
  return text && (JSON.parse(new TextDecoder().decode(text)) as Entries);
}
