/** The key that a password makes: RFC 7518 §4.8. */
import { concatBytes } from '../../codec/concatBytes.ts';
import { encodeHex } from '../../codec/hex.ts';
import { pbkdf2, type Derivation } from '../../codec/pbkdf2.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import { stoppable } from '../signing/stoppable.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** With the keys that it came to so far: opening, signing and reading what was stored take the same one. */
export interface Password {
  readonly bytes: Bytes;
  readonly derived: Map<string, Bytes>;
}

/** A few, as each signing makes one under a new salt. */
const KEPT = 6;

/** Undefined where the header asks for what is not allowed. Throws `stopped`. */
export async function passwordKey(
  { bytes: password, derived }: Password,
  alg: string,
  salt: Bytes,
  rounds: number,
  signal?: AbortSignal,
): Promise<Bytes | undefined> {
  const [, hash, bits] = /^PBES2-HS(256|384|512)\+A(128|192|256)KW$/.exec(alg) ?? [];
  if (hash === undefined || salt.length < 8 || !Number.isSafeInteger(rounds) || rounds < 1) return undefined;
  const derivation: Derivation = {
    hash: `SHA-${hash as '256' | '384' | '512'}`,
    password,
    salt: concatBytes([encodeUtf8(alg), new Uint8Array(1), salt]),
    rounds,
    bytes: Number(bits) / 8,
  };
  const name = `${encodeHex(password)} ${encodeHex(derivation.salt)} ${rounds}`;
  const known = derived.get(name);
  if (known) return known;
  const key = await stoppable(pbkdf2(derivation, signal), signal);
  derived.set(name, key);
  if (derived.size > KEPT) derived.delete(derived.keys().next().value!);
  return key;
}
