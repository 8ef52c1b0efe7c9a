import { encodeUtf8 } from './utf8.ts';

const bytesOf = (text: string | Uint8Array<ArrayBuffer>) => (typeof text === 'string' ? encodeUtf8(text) : text);

/** RFC 5869: how NextAuth, Auth.js, Auth0, AdonisJS and PASETO make keys of a secret. */
export async function hkdf(
  secret: Uint8Array<ArrayBuffer>,
  salt: string | Uint8Array<ArrayBuffer>,
  info: string | Uint8Array<ArrayBuffer>,
  bytes: number,
  hash: 'SHA-256' | 'SHA-384' = 'SHA-256',
) {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const parameters = { name: 'HKDF', hash, salt: bytesOf(salt), info: bytesOf(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, bytes * 8));
}
