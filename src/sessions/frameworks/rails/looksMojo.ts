import { peekLatin1 } from '../ruby/hexSigned.ts';

/** How far in the end is looked for that Mojolicious gives each session; Rails keeps it in an envelope. */
const FAR = 4096;
const ENDS = /^\{(?:[^]*,)?"expires":1\d{9}[,}]/;

/** Mojolicious signs its JSON alike, by SHA-256, since it fills nothing up: only where base64 needs no padding. */
export function looksMojo(name: string, bytes: Uint8Array, signature: string | undefined): boolean {
  return signature?.length === 64 && (name === 'mojolicious' || ENDS.test(peekLatin1(bytes, FAR)));
}
