import type { Subject } from '../contract/decoded.ts';

const DIGEST = /^[0-9a-f]{40}$/;

/** HMAC-SHA1 in hexadecimal, and base64 of zlib or of a pickle since protocol 2. */
export const isBeakerText = (value: string): boolean =>
  DIGEST.test(value.slice(0, 40)) && /^(?:eJ[wxyz]|gA[I-X])[A-Za-z0-9+/]*={0,2}$/.test(value.slice(40));

/** The same, and a nonce of 128 bits in base64 before what is encrypted: beaker/crypto/__init__.py, `get_nonce_size`. */
export const isBeakerSealed = (value: string): boolean =>
  DIGEST.test(value.slice(0, 40)) &&
  /^[A-Za-z0-9+/]{21}[AQgw]==$/.test(value.slice(40, 64)) &&
  /^[A-Za-z0-9+/]{4,}={0,2}$/.test(value.slice(64));

const isNamed = (name: string) => /beaker/i.test(name);

export const detectBeaker = ({ value }: Subject): number => (isBeakerText(value) ? 0.55 : 0);

/** Only the name and the nonce's padding tell. */
export function detectBeakerSealed({ name, value }: Subject): number {
  return isBeakerSealed(value) ? (isNamed(name) ? 0.92 : 0.65) : 0;
}
