import { SessionError } from '../contract/SessionError.ts';
import type { Keys } from '../contract/KeyField.ts';
import type { KeyMatch, Spelling } from '../contract/verdict.ts';
import { documentedKey } from '../signing/documentedKeys.ts';
import { secretsOf } from '../signing/itsdangerousKeys.ts';
import { likeliestOf, spellingsOf, type SpelledKey } from '../signing/spellingsOf.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** One way in which a key may have made a cookie: a derivation, a digest, a cipher. */
export interface Attempt {
  /** What a verdict says of it: `HMAC-SHA1`, the salt. */
  readonly match: Pick<KeyMatch, 'mac' | 'salt' | 'derivation' | 'outdated'>;
  /** Where the match does not tell two ways apart. */
  readonly way?: string;
  /** What the key opens, or the signed bytes; undefined where it does not fit. */
  open(signal?: AbortSignal): Promise<Bytes | undefined>;
  /** Other bytes, signed or encrypted alike: the text of the cookie. */
  seal(plain: Bytes, signal?: AbortSignal): Promise<string>;
}

export interface AttemptRules {
  /** What else a typed text may be, likelier than the text: a file that holds the key. */
  filed?(typed: string): Promise<readonly SpelledKey[]>;
  /** Each key is derived: no more readings of a text than these. */
  readonly most?: number;
}

export interface Fitting {
  readonly key: KeyMatch;
  readonly attempt: Attempt;
  readonly plain: Bytes;
}

type AttemptsOf = (secret: Bytes) => readonly Attempt[];

/** The first of the typed keys that fits, in the first of its spellings and ways; or all spellings that were tried. */
export async function findFitting(
  keys: Keys,
  attemptsOf: AttemptsOf,
  { filed, most }: AttemptRules,
  signal?: AbortSignal,
): Promise<Fitting | { readonly tried: readonly Spelling[] }> {
  const tried = new Map<string, Spelling>();
  for (const [index, typed] of secretsOf(keys).entries()) {
    for (const { spelling, bytes } of [...((await filed?.(typed)) ?? []), ...spellingsOf(typed, most)]) {
      tried.set(JSON.stringify(spelling), spelling);
      for (const attempt of attemptsOf(bytes)) {
        const plain = await attempt.open(signal);
        if (!plain) continue;
        const documented = await documentedKey(bytes);
        const key = { field: 'secret', index, spelling, ...attempt.match, ...(documented && { documented }) };
        return { key, attempt, plain };
      }
    }
  }
  return { tried: [...tried.values()] };
}

/** How the first key signs or encrypts: in the way that fits, else in the usual one. Throws `key-malformed`. */
export async function sealingAttempt(
  keys: Keys,
  attemptsOf: AttemptsOf,
  { filed }: AttemptRules,
  fitting: Fitting | undefined,
): Promise<Attempt> {
  if (fitting?.key.index === 0) return fitting.attempt;
  const [typed] = secretsOf(keys);
  const readings = [...((await filed?.(typed!)) ?? []), ...likeliestOf(typed!)];
  const usual = readings.map(({ bytes }) => attemptsOf(bytes)).find((attempts) => attempts.length > 0);
  if (!usual) throw new SessionError('key-malformed', { field: 'secret' });
  const wanted = fitting && nameOf(fitting.attempt);
  return usual.find((attempt) => nameOf(attempt) === wanted) ?? usual[0]!;
}

const nameOf = ({ match, way }: Attempt): string => JSON.stringify([match, way]);
