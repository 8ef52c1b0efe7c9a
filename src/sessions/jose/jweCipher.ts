/** Decrypts and encrypts a compact JWE under one key: by jose, and where a password makes the key by `pbes2.ts`. */
import { encodeUtf8 } from '../../codec/utf8.ts';
import { SessionError } from '../contract/SessionError.ts';
import { LIMITS } from '../../codec/Work.ts';
import type { Header } from './compactToken.ts';
import { openDirect } from './openDirect.ts';
import { criticalNames } from './refusals.ts';
import type { Password } from './passwordKey.ts';
import { isPlainPbes2, openPbes2, sealPbes2 } from './pbes2.ts';
import type { JweParts } from './readJwe.ts';
import type { SealedKey } from './SealedRules.ts';

/** jose asks for a limit; the rounds were agreed to by then. */
const ROUNDS = 4_294_967_295;

const passwordOf = ({ key, derived = new Map() }: SealedKey): Password => ({
  bytes: key as Password['bytes'],
  derived,
});

/** What is to be understood is judged elsewhere (refusals.ts): for that it has to be open. */
function understood(header: Header): Record<string, boolean> {
  const names = criticalNames(header);
  // jose takes no other list, so that nothing would be known of the key.
  if (names === undefined) throw new SessionError('crypto-missing');
  return Object.fromEntries(names.map((name) => [name, true]));
}

/** Undefined: the key does not fit. Throws `crypto-missing`, `stopped`. */
export async function decryptJwe(token: string, header: Header, key: SealedKey, signal?: AbortSignal) {
  if (signal?.aborted) throw new SessionError('stopped');
  const { compactDecrypt, errors } = await import('jose');
  try {
    if (isPlainPbes2(header)) return await openPbes2(token, header, passwordOf(key), signal);
    if (header.text('alg') === 'dir' && !header.has('zip') && key.key instanceof Uint8Array) {
      return await openDirect(token, header, key.key);
    }
    const options = {
      maxPBES2Count: ROUNDS,
      maxDecompressedLength: LIMITS.inflated,
      keyManagementAlgorithms: [header.text('alg')!],
      crit: understood(header),
    };
    return (await compactDecrypt(token, key.key, options)).plaintext;
  } catch (cause) {
    if (cause instanceof errors.JOSENotSupported) throw new SessionError('crypto-missing', { cause });
    if (cause instanceof DOMException && cause.name === 'NotSupportedError') {
      throw new SessionError('crypto-missing', { cause });
    }
    // It was decrypted by then.
    if (cause instanceof errors.JWEInvalid && /decompress/i.test(cause.message)) {
      throw new SessionError(cause.cause === undefined ? 'too-large' : 'zlib', { cause });
    }
    // Of another length, or of another kind: no key that fits.
    const isRefusal = cause instanceof errors.JOSEError || cause instanceof TypeError || cause instanceof DOMException;
    if (!isRefusal) throw cause;
    return undefined;
  }
}

/** Under the header as it was, but for what encrypting makes anew: RFC 7518 §4.6.1, §4.7.1, §4.8.1. */
export async function encryptJwe(
  { token, header }: Pick<JweParts, 'token' | 'header'>,
  text: string,
  key: SealedKey,
  times: Readonly<Record<string, number>>,
  signal?: AbortSignal,
): Promise<string> {
  const { CompactEncrypt, decodeProtectedHeader } = await import('jose');
  const { epk: _, iv: _iv, tag: _tag, p2s: _salt, p2c: _count, ...kept } = decodeProtectedHeader(token);
  const named = { ...kept, ...times, ...(key.kid !== undefined && header.has('kid') && { kid: key.kid }) };
  const p2c = header.number('p2c');
  if (p2c !== undefined && isPlainPbes2(header)) {
    const next = { ...named, alg: header.text('alg')!, enc: header.text('enc')!, p2c };
    return sealPbes2(next, encodeUtf8(text), passwordOf(key), signal);
  }
  const sealer = new CompactEncrypt(encodeUtf8(text)).setProtectedHeader(
    named as Parameters<InstanceType<typeof CompactEncrypt>['setProtectedHeader']>[0],
  );
  if (p2c !== undefined) sealer.setKeyManagementParameters({ p2c });
  return sealer.encrypt(key.sealing ?? key.key, { crit: understood(header) });
}
