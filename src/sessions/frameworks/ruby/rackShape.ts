import { hexSigned, type HexSigned } from './hexSigned.ts';
import { isRackName, looksRack, looksSerialized } from './looksRack.ts';

/** Marshal, an object in JSON, or zlib, in base64 with nothing behind it. */
const BARE = /^(?:BAh7|eyJ|eNp|eJy|eAE|eF4)[A-Za-z0-9+/%]*(?:=|%3D){0,2}$/i;

/** Signed, or as it is written where the app gives no secret. */
export function rackSignedIn(value: string): HexSigned | undefined {
  return hexSigned(value) ?? (BARE.test(value) ? hexSigned(value, true) : undefined);
}

/** How sure the outside and the first bytes make. */
export function rackScore(name: string, { bytes, signature }: HexSigned): number {
  const isOwn = looksRack(name, bytes);
  // JSON and zlib in base64 are anybody's.
  if (signature === undefined) return bytes[0] === 4 ? (isOwn ? 0.92 : 0) : isRackName(name) ? 0.7 : 0;
  return isOwn ? 0.95 : looksSerialized(bytes) ? 0.4 : 0;
}
