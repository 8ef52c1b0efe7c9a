/** Next.js' preview data: packages/next/src/server/api-utils/node/api-resolver.ts and crypto-utils.ts. */
import { concatBytes } from '../../codec/concatBytes.ts';
import { decodeHex, encodeHex } from '../../codec/hex.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Hex of salt, IV, tag and ciphertext. */
const [SALT, IV, TAG] = [64, 16, 16];
const ROUNDS = 100_000;

/** What is inside is this much longer than its text. */
export const AROUND = SALT + IV + TAG;

export function isSealedData(hex: string): boolean {
  return /^(?:[0-9a-f]{2})+$/.test(hex) && hex.length / 2 > AROUND;
}

/** The keys of a build, as `prerender-manifest.json` has them: hex, of which the text is the key. */
export interface PreviewKeys {
  readonly signing: string;
  readonly encryption: string;
}

/** The manifest, or its `preview`; undefined for what is neither. */
export function previewKeys(typed: string): PreviewKeys | undefined {
  let json: unknown;
  try {
    json = JSON.parse(typed);
  } catch {
    return undefined;
  }
  const outer = recordOf(json);
  const { previewModeSigningKey: signing, previewModeEncryptionKey: encryption } = recordOf(outer['preview'] ?? outer);
  return isKey(signing) && isKey(encryption) ? { signing, encryption } : undefined;
}

function recordOf(json: unknown): Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null ? (json as Readonly<Record<string, unknown>>) : {};
}

function isKey(key: unknown): key is string {
  return typeof key === 'string' && key !== '' && !/\p{Surrogate}/u.test(key);
}

async function keyOf({ encryption }: PreviewKeys, salt: Bytes): Promise<CryptoKey> {
  const password = await crypto.subtle.importKey('raw', encodeUtf8(encryption), 'PBKDF2', false, ['deriveKey']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-512', salt, iterations: ROUNDS };
  const algorithm = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(parameters, password, algorithm, false, ['encrypt', 'decrypt']);
}

/** Undefined where the key does not fit. */
export async function openData(hex: string, keys: PreviewKeys): Promise<Bytes | undefined> {
  const bytes = decodeHex(hex);
  const [salt, iv, tag] = [bytes.slice(0, SALT), bytes.slice(SALT, SALT + IV), bytes.slice(SALT + IV, AROUND)];
  const key = await keyOf(keys, salt);
  try {
    // WebCrypto wants the tag behind the ciphertext.
    const sealed = concatBytes([bytes.slice(AROUND), tag]);
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

export async function sealData(text: string, keys: PreviewKeys): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT));
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const key = await keyOf(keys, salt);
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, encodeUtf8(text)));
  return encodeHex(concatBytes([salt, iv, sealed.slice(-TAG), sealed.slice(0, -TAG)]));
}
