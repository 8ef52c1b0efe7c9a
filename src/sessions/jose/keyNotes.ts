/** What is to be known of keys that fit: RFC 7517 §4, RFC 7518 §3.2 and §3.3, RFC 8725 §2.1. */
import { decodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { DIGEST_BYTES, type Digest } from '../../codec/hmac.ts';
import { decodeUtf8 } from '../../codec/utf8.ts';
import type { KeyNote } from '../contract/verdict.ts';
import { isPrivate, parseJwks, type Jwk } from './jwk.ts';
import { isPublicDer, parsePem } from './pem.ts';

const RSA_BITS = 2048;

/** Of the bytes that a MAC was made with. */
export function secretNotes(secret: Uint8Array<ArrayBuffer>, digest: Digest): readonly KeyNote[] {
  const least = DIGEST_BYTES[digest];
  return [
    ...(isPublicKey(secret) ? [{ code: 'confusion', name: '' } as const] : []),
    ...(secret.length < least ? [{ code: 'short', name: String(least * 8) } as const] : []),
  ];
}

/** As text of any kind, or as the bytes that the text stands for. */
function isPublicKey(secret: Uint8Array<ArrayBuffer>): boolean {
  if (isPublicDer(secret)) return true;
  try {
    const text = decodeUtf8(secret);
    const jwks = parseJwks(text) ?? [];
    return (
      parsePem(text).some(({ form }) => form !== 'pkcs8') || jwks.some((jwk) => jwk.kty !== 'oct' && !isPrivate(jwk))
    );
  } catch (error) {
    if (error instanceof CodecError) return false;
    throw error;
  }
}

/** `algs`: those of the token that it may name. */
export function jwkNotes(jwk: Jwk, algs: readonly string[], use: 'sig' | 'enc'): readonly KeyNote[] {
  const fitting =
    use === 'sig' ? ['sign', 'verify'] : ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey', 'deriveKey', 'deriveBits'];
  const { alg, key_ops: operations } = jwk;
  const isOther = Array.isArray(operations) && !operations.some((each) => fitting.includes(each));
  return [
    ...(typeof alg === 'string' && !algs.includes(alg) ? [{ code: 'jwk-alg', name: alg } as const] : []),
    ...(typeof jwk.use === 'string' && jwk.use !== use ? [{ code: 'jwk-use', name: jwk.use } as const] : []),
    ...(isOther ? [{ code: 'jwk-key-ops', name: operations.join(', ') } as const] : []),
    ...rsaNotes(jwk),
  ];
}

function rsaNotes({ kty, n = '' }: Jwk): readonly KeyNote[] {
  if (kty !== 'RSA') return [];
  const bits = bitsOf(n);
  return bits > 0 && bits < RSA_BITS ? [{ code: 'weak-rsa', name: String(bits) }] : [];
}

function bitsOf(base64url: string): number {
  try {
    const bytes = decodeBase64(base64url, 'url', 'optional');
    const first = bytes.findIndex((byte) => byte > 0);
    return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first]!) + 24;
  } catch (error) {
    if (error instanceof CodecError) return 0;
    throw error;
  }
}
