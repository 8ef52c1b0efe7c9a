/**
 * Authenticated encryption of Data Protection: src/DataProtection/DataProtection/src/Managed of dotnet/aspnetcore, and
 * https://learn.microsoft.com/aspnet/core/security/data-protection/implementation/authenticated-encryption-details
 */
import { concatBytes } from '../../../codec/concatBytes.ts';
import { equalBytes, hmac, type Digest } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import { openAes, randomBytes, sealAes } from '../../sealing/aes.ts';
import { be32, deriveBytes } from './sp800108.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** As the key ring names them: `AES_256_CBC`, `HMACSHA256`; GCM needs no other. */
export interface Algorithm {
  readonly bits: 128 | 192 | 256;
  /** Undefined: GCM. */
  readonly digest?: Extract<Digest, 'SHA-256' | 'SHA-512'>;
}

const [MODIFIER, IV, NONCE, TAG] = [16, 16, 12, 16];
const NONE = new Uint8Array();

export const algorithmName = ({ bits, digest }: Algorithm): string =>
  digest ? `AES-${bits}-CBC, HMAC-${digest.replace('-', '')}` : `AES-${bits}-GCM`;

/** Bytes of encryption's and of validation's key. */
const sizesOf = ({ bits, digest }: Algorithm) => ({
  key: bits / 8,
  mac: digest === 'SHA-512' ? 64 : digest ? 32 : 0,
});

/** Both keys, one behind the other. */
async function deriveKeys(master: Bytes, label: Bytes, context: Bytes, { key, mac }: { key: number; mac: number }) {
  const all = await deriveBytes(master, label, context, key + mac);
  return { key: all.slice(0, key), mac: all.slice(key) };
}

const headers = new Map<string, Promise<Bytes>>();

/** Worked out once for each algorithm. */
function headerOf(algorithm: Algorithm): Promise<Bytes> {
  const name = algorithmName(algorithm);
  const known = headers.get(name) ?? makeHeader(algorithm);
  headers.set(name, known);
  return known;
}

/** What binds keys to the algorithm: its sizes, and what it makes of nothing under keys made of nothing. */
async function makeHeader(algorithm: Algorithm): Promise<Bytes> {
  const { key, mac } = sizesOf(algorithm);
  const keys = await deriveKeys(NONE, NONE, NONE, { key, mac });
  if (!algorithm.digest) {
    const tag = await sealAes('AES-GCM', keys.key, new Uint8Array(NONCE), NONE);
    return concatBytes([Uint8Array.of(0, 1), be32(key, NONCE, 16, TAG), tag]);
  }
  const block = await sealAes('AES-CBC', keys.key, new Uint8Array(IV), NONE);
  const made = await hmac(algorithm.digest, keys.mac, NONE);
  return concatBytes([Uint8Array.of(0, 0), be32(key, 16, mac, mac), block, made]);
}

async function keysOf(master: Bytes, aad: Bytes, algorithm: Algorithm, modifier: Bytes) {
  return deriveKeys(master, aad, concatBytes([await headerOf(algorithm), modifier]), sizesOf(algorithm));
}

/** `payload`: what stands behind the header and the key's id. Undefined: not this key, algorithm or purpose. */
export async function unprotect(master: Bytes, aad: Bytes, algorithm: Algorithm, payload: Bytes) {
  const keys = await keysOf(master, aad, algorithm, payload.slice(0, MODIFIER));
  const rest = payload.slice(MODIFIER);
  if (!algorithm.digest) return openAes('AES-GCM', keys.key, rest.slice(0, NONCE), rest.slice(NONCE));
  const [signed, mac] = [rest.slice(0, -keys.mac.length), rest.slice(-keys.mac.length)];
  if (!equalBytes(await hmac(algorithm.digest, keys.mac, signed), mac)) return undefined;
  return openAes('AES-CBC', keys.key, signed.slice(0, IV), signed.slice(IV));
}

export async function protect(master: Bytes, aad: Bytes, algorithm: Algorithm, plain: Bytes): Promise<Bytes> {
  const modifier = randomBytes(MODIFIER);
  const keys = await keysOf(master, aad, algorithm, modifier);
  const iv = randomBytes(algorithm.digest ? IV : NONCE);
  const sealed = await sealAes(algorithm.digest ? 'AES-CBC' : 'AES-GCM', keys.key, iv, plain);
  const signed = concatBytes([iv, sealed]);
  const mac = algorithm.digest ? await hmac(algorithm.digest, keys.mac, signed) : NONE;
  return concatBytes([modifier, signed, mac]);
}

/** KeyRingBasedDataProtector.cs, `AdditionalAuthenticatedDataTemplate`: header, key's id, purposes with their lengths. */
export function additionalData(head: Bytes, purposes: readonly string[]): Bytes {
  const parts = purposes.flatMap((purpose) => {
    const text = encodeUtf8(purpose);
    return [sevenBits(text.length), text];
  });
  return concatBytes([head, be32(purposes.length), ...parts]);
}

/** System.IO.BinaryWriter, `Write7BitEncodedInt`. */
export function sevenBits(number: number): Bytes {
  const bytes: number[] = [];
  let rest = number;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Uint8Array.of(...bytes, rest);
}
