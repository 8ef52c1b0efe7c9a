/** https://github.com/elixir-plug/plug_crypto/blob/main/lib/plug/crypto/key_generator.ex: PBKDF2 of `secret_key_base`. */
import type { NativeDigest } from '../../../codec/hmac.ts';
import { pbkdf2 } from '../../../codec/pbkdf2.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Keys } from '../../contract/KeyField.ts';
import { saltIn as bareSalt } from '../../signing/saltIn.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { stoppable } from '../../signing/stoppable.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Plug's own, what a person would wait for, and for each of several digests. */
const [ROUNDS, MOST_ROUNDS, QUICK] = [1000, 10_000_000, 100_000];

/** `key_digest`: Plug's own first. */
export function digestsFor(rounds: number, salt: string | undefined): readonly NativeDigest[] {
  return rounds > QUICK || salt === undefined ? ['SHA-256'] : ['SHA-256', 'SHA-512', 'SHA-384', 'SHA-1'];
}

export type SaltName = 'signing_salt' | 'encryption_salt';
const FIELDS = { signing_salt: 'salt', encryption_salt: 'encryption' } as const;

/** The salt as it was typed, out of what was pasted (`@session_options`), or else beside the secret; undefined for none. */
export function saltIn(keys: Keys, name: SaltName): string | undefined {
  const typed = keys[FIELDS[name]]?.[0] ?? '';
  if (typed.trim() !== '') return settingIn(typed, name) ?? bareSalt(keys, FIELDS[name]).trim();
  return (keys['secret'] ?? []).map((text) => settingIn(text, name)).find((found) => found !== undefined);
}

/** `signing_salt: "aBcD1234"`, but not that of LiveView, which stands in the same file as the secret. */
function settingIn(text: string, name: SaltName): string | undefined {
  const label = `${name}:`;
  for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + label.length)) {
    const isOthers = /live_view:\s{0,9}\[\s{0,99}$/.test(text.slice(Math.max(0, at - 120), at));
    const found = /^\s{0,9}"([^"\\]{1,200})"/.exec(text.slice(at + label.length, at + 300))?.[1];
    if (found !== undefined && !isOthers) return found;
  }
  return undefined;
}

export function roundsIn(keys: Keys): number {
  const typed = keys['iterations']?.[0] || setRounds(keys) || String(ROUNDS);
  const rounds = /^\d{1,8}$/.test(typed.trim()) ? Number(typed) : 0;
  if (rounds < 1 || rounds > MOST_ROUNDS) throw new SessionError('key-malformed', { field: 'iterations' });
  return rounds;
}

/** Beside the salts: `key_iterations: 5_000`. */
function setRounds(keys: Keys): string | undefined {
  const texts = [...(keys['salt'] ?? []), ...(keys['encryption'] ?? []), ...(keys['secret'] ?? [])];
  const found = texts.map((text) => /\bkey_iterations:\s{0,9}([\d_]{1,12})/.exec(text)?.[1]);
  return found.find((digits) => digits !== undefined)?.replaceAll('_', '');
}

export function plugKey(
  { secret, rounds, hash }: { readonly secret: Bytes; readonly rounds: number; readonly hash: NativeDigest },
  salt: string,
  bytes: number,
  signal?: AbortSignal,
) {
  return stoppable(pbkdf2({ hash, password: secret, salt: encodeUtf8(salt), rounds, bytes }, signal), signal);
}
