import type { Subject } from '../contract/decoded.ts';

const DIGEST = /^[0-9a-f]{40}$/;

/** HMAC-SHA1 in hexadecimal, and base64 of zlib or of a pickle since protocol 2. */
export const isBeakerText = (value: string): boolean =>
  DIGEST.test(value.slice(0, 40)) && /^(?:eJ[wxyz]|gA[I-X])[A-Za-z0-9+/]*={0,2}$/.test(value.slice(40));

/**
 * The same, and a nonce in base64 before what is encrypted: beaker/crypto/__init__.py, `get_nonce_size`. Of 128 bits, or
 * of 48, as before 1.8 and by `encrypt_nonce_bits`: how many characters it has.
 */
export function beakerNonce(value: string): 24 | 8 | undefined {
  if (!DIGEST.test(value.slice(0, 40)) || !/^[A-Za-z0-9+/]{8}/.test(value.slice(40, 48))) return undefined;
  const isLong = /^[A-Za-z0-9+/]{21}[AQgw]==$/.test(value.slice(40, 64));
  const length = isLong ? 24 : 8;
  return /^[A-Za-z0-9+/]{4,}={0,2}$/.test(value.slice(40 + length)) ? length : undefined;
}

const isNamed = (name: string) => /beaker/i.test(name);

export const detectBeaker = ({ value }: Subject): number => (isBeakerText(value) ? 0.55 : 0);

/** Only the name and the nonce's padding tell. What is hex alone is the id of a session that is kept elsewhere. */
export function detectBeakerSealed({ name, value }: Subject): number {
  const nonce = beakerNonce(value);
  if (nonce === 24) return isNamed(name) ? 0.92 : 0.65;
  return nonce === 8 && isNamed(name) && !isBeakerText(value) && !/^[0-9a-f]*$/.test(value.slice(40)) ? 0.62 : 0;
}
