import type { NativeDigest } from '../../codec/hmac.ts';

/** RFC 7518 §3, RFC 8037 and RFC 9864: the algorithms of JWS that WebCrypto has. */
export type JwsAlgorithm =
  | { readonly kind: 'mac'; readonly digest: NativeDigest }
  | {
      readonly kind: 'key-pair';
      /** For the import of a key. */
      readonly key: RsaHashedImportParams | EcKeyImportParams | Algorithm;
      /** For signing and checking. */
      readonly use: RsaPssParams | EcdsaParams | Algorithm;
      /** Of a signature; undefined where the key decides. */
      readonly bytes?: number;
    };

const mac = (digest: NativeDigest): JwsAlgorithm => ({ kind: 'mac', digest });

function rsa(name: string, hash: NativeDigest, saltLength?: number): JwsAlgorithm {
  return { kind: 'key-pair', key: { name, hash }, use: saltLength === undefined ? { name } : { name, saltLength } };
}

function ecdsa(namedCurve: string, hash: NativeDigest, bytes: number): JwsAlgorithm {
  return { kind: 'key-pair', key: { name: 'ECDSA', namedCurve }, use: { name: 'ECDSA', hash }, bytes };
}

const ed25519: JwsAlgorithm = { kind: 'key-pair', key: { name: 'Ed25519' }, use: { name: 'Ed25519' }, bytes: 64 };

const ALGORITHMS: ReadonlyMap<string, JwsAlgorithm> = new Map([
  ['HS256', mac('SHA-256')],
  ['HS384', mac('SHA-384')],
  ['HS512', mac('SHA-512')],
  ['RS256', rsa('RSASSA-PKCS1-v1_5', 'SHA-256')],
  ['RS384', rsa('RSASSA-PKCS1-v1_5', 'SHA-384')],
  ['RS512', rsa('RSASSA-PKCS1-v1_5', 'SHA-512')],
  ['PS256', rsa('RSA-PSS', 'SHA-256', 32)],
  ['PS384', rsa('RSA-PSS', 'SHA-384', 48)],
  ['PS512', rsa('RSA-PSS', 'SHA-512', 64)],
  ['ES256', ecdsa('P-256', 'SHA-256', 64)],
  ['ES384', ecdsa('P-384', 'SHA-384', 96)],
  ['ES512', ecdsa('P-521', 'SHA-512', 132)],
  ['EdDSA', ed25519],
  ['Ed25519', ed25519],
]);

export function jwsAlgorithm(name: string): JwsAlgorithm | undefined {
  return ALGORITHMS.get(name);
}
