import { encodeUtf8 } from './utf8.ts';

/** RFC 5869 with SHA-256: how NextAuth, Auth.js and Auth0 make keys of a secret. */
export async function hkdf(secret: Uint8Array<ArrayBuffer>, salt: string, info: string, bytes: number) {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: encodeUtf8(salt), info: encodeUtf8(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, bytes * 8));
}
