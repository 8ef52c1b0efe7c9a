/** Keys of PASETO as they are typed: PASERK (https://github.com/paseto-standard/paserk), hex, base64, PEM, JWK. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { p384 } from '@noble/curves/nist.js';
import { CodecError } from '../../../codec/CodecError.ts';
import { decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import type { Jwk } from '../../jose/jwk.ts';
import { jwsAlgorithm } from '../../jose/jwsAlgorithms.ts';
import { jwsKeysOf, type JwsKey } from '../../jose/jwsKeys.ts';
import { pastedTexts } from '../../signing/pastedTexts.ts';
import { spellingsOf, type SpelledKey } from '../../signing/spellingsOf.ts';

type Version = 1 | 2 | 3 | 4;
const ALGORITHMS: Readonly<Record<Version, string>> = { 1: 'PS384', 2: 'EdDSA', 3: 'ES384', 4: 'EdDSA' };

interface Paserk extends SpelledKey {
  readonly text: string;
}

/** Those of this version and kind. */
function paserks(typed: string, version: Version, kinds: string): readonly Paserk[] {
  const pattern = new RegExp(`^k${version}\\.(?:${kinds})\\.([\\w-]+)$`);
  return pastedTexts(typed).flatMap(({ text, around }) => {
    const [, data] = pattern.exec(text) ?? [];
    const bytes = data === undefined ? undefined : bytesOf(data);
    if (!bytes) return [];
    return [{ spelling: { form: 'base64', newline: 'as-typed', ...(around && { around }) }, bytes, text: data! }];
  });
}

function bytesOf(text: string) {
  try {
    return decodeBase64(text, 'url', 'none');
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** 32 bytes. */
export function pasetoSecrets(typed: string, version: Version): readonly SpelledKey[] {
  return [...paserks(typed, version, 'local'), ...spellingsOf(typed)].filter(({ bytes }) => bytes.length === 32);
}

/** Pairs, or public keys alone; likeliest first. */
export async function pasetoPairs(typed: string, version: Version): Promise<readonly JwsKey[]> {
  const alg = ALGORITHMS[version];
  const keysIn = (text: string) => jwsKeysOf(text, jwsAlgorithm(alg)!, { alg });
  const named = paserks(typed, version, 'public|secret');
  const bare = version === 1 ? [] : [...named, ...spellingsOf(typed)];
  const raw = bare.flatMap(({ spelling, bytes }) =>
    (version === 3 ? p384Jwks(bytes) : ed25519Jwks(bytes)).map((jwk) => ({ spelling, text: JSON.stringify(jwk) })),
  );
  // Of version 1 it is the DER of PEM.
  const all = version === 1 ? named : raw;
  const own = await Promise.all(
    all.map(async ({ spelling, text }) => (await keysIn(text)).map((key) => ({ ...key, spelling }))),
  );
  // The numbers in a JWK are keys by themselves too.
  return [...(await keysIn(typed)), ...own.flat()];
}

const base64url = (bytes: Uint8Array) => encodeBase64(bytes, 'url', false);

/** A seed and its public key; one of the two alone, which looks the same. */
function ed25519Jwks(bytes: Uint8Array): readonly Jwk[] {
  if (bytes.length !== 32 && bytes.length !== 64) return [];
  const seed = bytes.slice(0, 32);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64url(ed25519.getPublicKey(seed)), d: base64url(seed) };
  // A text of 64 characters is no pair.
  if (bytes.length === 64) return jwk.x === base64url(bytes.slice(32)) ? [jwk] : [];
  return [{ kty: 'OKP', crv: 'Ed25519', x: base64url(bytes) }, jwk];
}

/** A point, compressed or not, or the number of the secret key. */
function p384Jwks(bytes: Uint8Array): readonly Jwk[] {
  try {
    const secret = bytes.length === 48 ? { d: base64url(bytes) } : {};
    if (![48, 49, 97].includes(bytes.length)) return [];
    const point = bytes.length === 48 ? p384.getPublicKey(bytes, false) : p384.Point.fromBytes(bytes).toBytes(false);
    const [x, y] = [point.slice(1, 49), point.slice(49)].map(base64url) as [string, string];
    return [{ kty: 'EC', crv: 'P-384', x, y, ...secret }];
  } catch {
    // No point of the curve.
    return [];
  }
}

/** SEC 1, §2.3.3: version 3 authenticates the public key too. */
export function compressedPoint({ x = '', y = '' }: Jwk): Uint8Array<ArrayBuffer> {
  const last = decodeBase64(y, 'url', 'none').at(-1) ?? 0;
  return new Uint8Array([2 + (last & 1), ...decodeBase64(x, 'url', 'none')]);
}
