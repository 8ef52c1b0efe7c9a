import { decodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { equalBytes, hmac } from '../../codec/hmac.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { Spelling } from '../contract/verdict.ts';
import { spellingsOf } from '../signing/spellingsOf.ts';
import { isPrivate, parseJwks, privateJwk, publicJwk, type Jwk } from './jwk.ts';
import type { JwsAlgorithm } from './jwsAlgorithms.ts';
import { isPem, parsePem } from './pem.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** One way to read what was typed as a key. */
export interface JwsKey {
  readonly spelling: Spelling;
  /** Of a secret: the bytes, before the format derived anything from them. */
  readonly secret?: Bytes;
  verify(signature: Bytes, data: Bytes): Promise<boolean>;
  /** Throws SessionError `key-public` where it can only check. */
  sign(data: Bytes): Promise<Bytes>;
}

/** What a format makes of the secret before it signs. */
export type Derive = (secret: Bytes) => Promise<Bytes>;

/** All keys that the text can mean, likeliest first; none where it is no key of the algorithm. */
export async function jwsKeysOf(
  typed: string,
  algorithm: JwsAlgorithm,
  options: { readonly kid?: string | undefined; readonly derive?: Derive | undefined } = {},
): Promise<readonly JwsKey[]> {
  if (algorithm.kind === 'mac') return macKeys(typed, algorithm.digest, options);
  const jwks = parseJwks(typed, options.kid) ?? (await pemJwks(typed, algorithm));
  const form = isPem(typed) ? 'pem' : 'jwk';
  const keys = await Promise.all(jwks.map((jwk) => pairKey(jwk, form, algorithm)));
  return keys.filter((key) => key !== undefined);
}

function macKeys(
  typed: string,
  digest: Parameters<typeof hmac>[0],
  { kid, derive }: { readonly kid?: string | undefined; readonly derive?: Derive | undefined },
): readonly JwsKey[] {
  const keyOf = (spelling: Spelling, secret: Bytes): JwsKey => {
    // A JWK is the key itself: NextAuth 3's `jwt.signingKey`.
    const isMade = derive !== undefined && spelling.form !== 'jwk';
    const sign = async (data: Bytes) => hmac(digest, isMade ? await derive(secret) : secret, data);
    return { spelling, secret, sign, verify: async (signature, data) => equalBytes(signature, await sign(data)) };
  };
  const jwks = (parseJwks(typed, kid) ?? []).filter((jwk) => jwk.kty === 'oct' && typeof jwk.k === 'string');
  return [
    ...jwks.flatMap((jwk) => octets(jwk).map((bytes) => keyOf({ form: 'jwk', newline: 'as-typed' }, bytes))),
    ...spellingsOf(typed).map(({ spelling, bytes }) => keyOf(spelling, bytes)),
  ];
}

export function octets({ k = '' }: Jwk): readonly Bytes[] {
  try {
    return [decodeBase64(k, 'url', 'optional')];
  } catch (error) {
    if (error instanceof CodecError) return [];
    throw error;
  }
}

type KeyPair = JwsAlgorithm & { kind: 'key-pair' };

async function pemJwks(typed: string, { key }: KeyPair): Promise<readonly Jwk[]> {
  const pem = parsePem(typed, 'namedCurve' in key ? key.namedCurve : undefined);
  if (!pem) return [];
  if (pem.form === 'certificate') {
    const { importX509 } = await import('jose');
    const alg = algOf(key);
    return importX509(typed, alg, { extractable: true }).then(exported, () => []);
  }
  const usage = pem.form === 'pkcs8' ? 'sign' : 'verify';
  const imported = await supported(crypto.subtle.importKey(pem.form, pem.der, key, true, [usage]));
  return imported ? exported(imported) : [];
}

async function exported(key: CryptoKey): Promise<readonly Jwk[]> {
  return [await crypto.subtle.exportKey('jwk', key)];
}

/** By its name in JOSE, which is how jose asks for the kind of key. */
function algOf(key: KeyPair['key']): string {
  if ('namedCurve' in key) return { 'P-256': 'ES256', 'P-384': 'ES384' }[key.namedCurve] ?? 'ES512';
  return key.name === 'RSA-PSS' ? 'PS256' : key.name === 'Ed25519' ? 'EdDSA' : 'RS256';
}

async function pairKey(jwk: Jwk, form: 'pem' | 'jwk', { key, use }: KeyPair): Promise<JwsKey | undefined> {
  const open = await supported(crypto.subtle.importKey('jwk', publicJwk(jwk), key, false, ['verify']));
  if (!open) return undefined;
  return {
    spelling: { form, newline: 'as-typed' },
    verify: (signature, data) => crypto.subtle.verify(use, open, signature, data),
    async sign(data) {
      if (!isPrivate(jwk)) throw new SessionError('key-public', { field: 'secret' });
      const secret = await supported(crypto.subtle.importKey('jwk', privateJwk(jwk), key, false, ['sign']));
      if (!secret) throw new SessionError('key-malformed', { field: 'secret' });
      return new Uint8Array(await crypto.subtle.sign(use, secret, data));
    },
  };
}

/** WebCrypto says `NotSupportedError` of an algorithm that it lacks, and `DataError` of a key that it cannot read. */
async function supported<T>(imported: Promise<T>): Promise<T | undefined> {
  try {
    return await imported;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'NotSupportedError') {
      throw new SessionError('crypto-missing', { cause });
    }
    if (cause instanceof DOMException || cause instanceof TypeError) return undefined;
    throw cause;
  }
}
