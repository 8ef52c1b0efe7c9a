import { decodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { equalBytes, hmac, type Digest } from '../../codec/hmac.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { KeyNote, Spelling } from '../contract/verdict.ts';
import { spellingsOf, type SpelledKey } from '../signing/spellingsOf.ts';
import { isPrivate, privateJwk, publicJwk, type Jwk } from './jwk.ts';
import type { JwsAlgorithm } from './jwsAlgorithms.ts';
import { jwkNotes, secretNotes } from './keyNotes.ts';
import { keyTexts } from './keyTexts.ts';
import { writePem, type PemKey } from './pem.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** One way to read what was typed as a key. */
export interface JwsKey {
  readonly spelling: Spelling;
  /** Of a secret: the bytes, before the format derived anything from them. */
  readonly secret?: Bytes;
  readonly notes: readonly KeyNote[];
  /** Of a pair: its public key. */
  readonly open?: Jwk;
  verify(signature: Bytes, data: Bytes): Promise<boolean>;
  /** Throws SessionError `key-public` where it can only check. */
  sign(data: Bytes): Promise<Bytes>;
}

/** What a format makes of the secret before it signs. */
export type Derive = (secret: Bytes) => Promise<Bytes>;

interface JwsKeyOptions {
  /** Of the token's header. */
  readonly alg: string;
  readonly kid?: string | undefined;
  readonly derive?: Derive | undefined;
}

/** All keys that the text can mean, likeliest first; none where it is no key of the algorithm. */
export async function jwsKeysOf(
  typed: string,
  algorithm: JwsAlgorithm,
  options: JwsKeyOptions,
): Promise<readonly JwsKey[]> {
  if (algorithm.kind === 'mac') return macKeys(typed, algorithm.digest, options);
  const { key } = algorithm;
  const namedCurve = 'namedCurve' in key ? key.namedCurve : undefined;
  const keys: JwsKey[] = [];
  for (const text of keyTexts(typed, { kid: options.kid, namedCurve })) {
    const jwk = 'jwk' in text ? text.jwk : await pemJwk(text.pem, algorithm);
    const pair =
      jwk &&
      (await pairKey(
        jwk,
        text.spelling,
        algorithm,
        jwkNotes('jwk' in text ? jwk : publicJwk(jwk), algsOf(options.alg), 'sig'),
      ));
    if (pair) keys.push(pair);
  }
  return keys;
}

/** RFC 9864 has another name for what was EdDSA. */
const algsOf = (alg: string): readonly string[] => (/^Ed(?:DSA|25519)$/.test(alg) ? ['EdDSA', 'Ed25519'] : [alg]);

function macKeys(typed: string, digest: Digest, { alg, kid, derive }: JwsKeyOptions): readonly JwsKey[] {
  const keyOf = (spelling: Spelling, secret: Bytes, jwk?: Jwk): JwsKey => {
    // A JWK is the key itself: NextAuth 3's `jwt.signingKey`.
    const isMade = derive !== undefined && spelling.form !== 'jwk';
    const sign = async (data: Bytes) => hmac(digest, isMade ? await derive(secret) : secret, data);
    const notes = [...(isMade ? [] : secretNotes(secret, digest)), ...(jwk ? jwkNotes(jwk, [alg], 'sig') : [])];
    return { spelling, secret, notes, sign, verify: async (given, data) => equalBytes(given, await sign(data)) };
  };
  return [
    ...secretJwks(typed, kid).map(({ spelling, bytes, jwk }) => keyOf(spelling, bytes, jwk)),
    ...spellingsOf(typed).map(({ spelling, bytes }) => keyOf(spelling, bytes)),
  ];
}

/** The secrets among what is JSON of keys. */
export function secretJwks(typed: string, kid: string | undefined): readonly (SpelledKey & { readonly jwk: Jwk })[] {
  return keyTexts(typed, { kid }).flatMap((text) => {
    if (!('jwk' in text) || text.jwk.kty !== 'oct' || typeof text.jwk.k !== 'string') return [];
    try {
      return [{ spelling: text.spelling, bytes: decodeBase64(text.jwk.k, 'url', 'optional'), jwk: text.jwk }];
    } catch (error) {
      if (error instanceof CodecError) return [];
      throw error;
    }
  });
}

type KeyPair = JwsAlgorithm & { kind: 'key-pair' };

async function pemJwk(pem: PemKey, { key }: KeyPair): Promise<Jwk | undefined> {
  if (pem.form === 'certificate') {
    const { importX509 } = await import('jose');
    return importX509(writePem(pem), algOf(key), { extractable: true }).then(exported, () => undefined);
  }
  const usage = pem.form === 'pkcs8' ? 'sign' : 'verify';
  const imported = await supported(crypto.subtle.importKey(pem.form, pem.der, key, true, [usage]));
  return imported && exported(imported);
}

const exported = (key: CryptoKey): Promise<Jwk> => crypto.subtle.exportKey('jwk', key);

/** By its name in JOSE, which is how jose asks for the kind of key. */
function algOf(key: KeyPair['key']): string {
  if ('namedCurve' in key) return { 'P-256': 'ES256', 'P-384': 'ES384' }[key.namedCurve] ?? 'ES512';
  return key.name === 'RSA-PSS' ? 'PS256' : key.name === 'Ed25519' ? 'EdDSA' : 'RS256';
}

async function pairKey(
  jwk: Jwk,
  spelling: Spelling,
  { key, use }: KeyPair,
  notes: readonly KeyNote[],
): Promise<JwsKey | undefined> {
  const open = await supported(crypto.subtle.importKey('jwk', publicJwk(jwk), key, false, ['verify']));
  if (!open) return undefined;
  return {
    spelling,
    notes,
    open: publicJwk(jwk),
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
