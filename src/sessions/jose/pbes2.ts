/**
 * Tokens under a password: RFC 7518 §4.8, whose key is then that of AES key wrapping (§4.4). jose would derive it where
 * nobody can stop it.
 */
import { decodeBase64, encodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { Header } from './compactToken.ts';
import { contentKeyBytes, decryptContent, encryptContent } from './contentCipher.ts';
import { passwordKey, type Password } from './passwordKey.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const RAW = { name: 'HMAC', hash: 'SHA-256' } as const;
const kw = (key: Bytes, use: 'wrapKey' | 'unwrapKey') => crypto.subtle.importKey('raw', key, 'AES-KW', false, [use]);

/** WebCrypto wraps keys alone, so the bytes pass as one of HMAC, which may have any length. Undefined: not this key. */
async function unwrapKey(key: Bytes, sealed: Bytes): Promise<Bytes | undefined> {
  try {
    const found = await crypto.subtle.unwrapKey('raw', sealed, await kw(key, 'unwrapKey'), 'AES-KW', RAW, true, [
      'sign',
    ]);
    return new Uint8Array(await crypto.subtle.exportKey('raw', found));
  } catch (error) {
    if (error instanceof DOMException && error.name !== 'NotSupportedError') return undefined;
    throw error;
  }
}

async function wrapKey(key: Bytes, content: Bytes): Promise<Bytes> {
  const given = await crypto.subtle.importKey('raw', content, RAW, true, ['sign']);
  return new Uint8Array(await crypto.subtle.wrapKey('raw', given, await kw(key, 'wrapKey'), 'AES-KW'));
}

/** Compression is left to jose. */
export function isPlainPbes2(header: Header): boolean {
  return header.text('alg')!.startsWith('PBES2-') && !header.has('zip');
}

/** Undefined: not this key. Throws `stopped`. */
export async function openPbes2(token: string, header: Header, password: Password, signal?: AbortSignal) {
  const [head, ...parts] = token.split('.');
  try {
    const [key, iv, data, tag] = parts.map((part) => decodeBase64(part, 'url', 'none')) as [Bytes, Bytes, Bytes, Bytes];
    const salt = decodeBase64(header.text('p2s') ?? '', 'url', 'none');
    const wrapping = await passwordKey(password, header.text('alg')!, salt, header.number('p2c') ?? 0, signal);
    const content = wrapping && (await unwrapKey(wrapping, key));
    return content && (await decryptContent(header.text('enc')!, content, { iv, data, tag }, encodeUtf8(head!)));
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

const text = (bytes: Uint8Array): string => encodeBase64(bytes, 'url', false);

/** Under a new salt, with as many rounds. Throws `stopped`. */
export async function sealPbes2(
  header: Readonly<Record<string, unknown>> & { readonly alg: string; readonly enc: string; readonly p2c: number },
  plain: Bytes,
  password: Password,
  signal?: AbortSignal,
): Promise<string> {
  const { alg, enc, p2c } = header;
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const wrapping = await passwordKey(password, alg, salt, p2c, signal);
  const length = contentKeyBytes(enc);
  if (!wrapping || length === undefined) throw new SessionError('crypto-missing');
  const content = crypto.getRandomValues(new Uint8Array(length));
  const head = text(encodeUtf8(JSON.stringify({ ...header, p2s: text(salt) })));
  const { iv, data, tag } = await encryptContent(enc, content, plain, encodeUtf8(head));
  return [head, ...[await wrapKey(wrapping, content), iv, data, tag].map(text)].join('.');
}
