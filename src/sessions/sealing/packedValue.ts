import { unpadded } from '../../codec/base64.ts';
import { SessionError } from '../contract/SessionError.ts';
import { Work } from '../../codec/Work.ts';
import type { Decoded, DecodedSealed, Fact, Layer, Subject } from '../contract/decoded.ts';
import type { Keys } from '../contract/KeyField.ts';
import type { LateReader } from '../contract/lateFormat.ts';
import type { CookieSize, CookieWrite, SignOptions } from '../contract/SessionFormat.ts';
import type { KeyMatch, Reason, Verdict } from '../contract/verdict.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import type { SpelledKey } from '../signing/spellingsOf.ts';
import { findFitting, sealingAttempt, type Attempt, type AttemptRules } from './keyAttempts.ts';
import { contentOf, decodedContent, packedBytes, type PackedContent } from './packedContent.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** An encrypted value taken apart. */
export interface PackedParts {
  /** The cookie's own, and what lies between it and the ciphertext. */
  readonly layers: readonly Layer[];
  /** What can be told without a key. */
  readonly facts?: readonly Fact[];
  /** The cookies for another text in its place. */
  write(text: string): readonly CookieWrite[];
}

/** What differs between the formats that encrypt a value with the app's own secret, and are no JWE. */
export interface PackedValueRules<Parts extends PackedParts> extends Pick<AttemptRules, 'most'> {
  readonly format: string;
  /** What else a typed text may be, likelier than the text: a file that holds the key. */
  filed?(typed: string, parts: Parts): Promise<readonly SpelledKey[]>;
  /** Undefined for what it cannot be. */
  take(subject: Subject): Parts | undefined;
  /** How sure a look at all of it makes, where that is more than `detect` could know. */
  score?(subject: Subject, parts: Parts): number;
  reasons(parts: Parts): readonly Reason[];
  /** The ways in which a key may have made it, likeliest first; none where it cannot be a key. */
  attempts(parts: Parts, secret: Bytes, subject: Subject, keys: Keys): readonly Attempt[];
  read(plain: Bytes, parts: Parts, subject: Subject, work: Work): PackedContent | Promise<PackedContent>;
  /** What the framework makes of what it opened; by default only its time counts. */
  judge?(content: PackedContent, key: KeyMatch, subject: Subject, now: number): Verdict;
  /** A text like the one that so many bytes are encrypted to, without a key: as long, and as often escaped. `was`: how many there are. */
  sample(parts: Parts, bytes: number, was: number): string;
}

/** Base64 of so many bytes, with as many escapes to come as the text in its place has. */
export function sampleBase64(was: string, bytes: number, padding: boolean): string {
  const length = Math.ceil((bytes * 4) / 3);
  const body = unpadded(was) || 'A';
  const pads = padding ? '='.repeat((4 - (length % 4)) % 4) : '';
  return body.repeat(Math.ceil(length / body.length)).slice(0, length) + pads;
}

/** Refused from `expiresAt` on. */
export function judgeByTime({ expiresAt }: PackedContent, key: KeyMatch, now: number): Verdict {
  return expiresAt !== undefined && now >= expiresAt ? { kind: 'expired', key, at: expiresAt } : { kind: 'right', key };
}

/** What such a format can do, made of its rules. */
export function packedValue<Parts extends PackedParts>(rules: PackedValueRules<Parts>) {
  const { format, attempts } = rules;
  const partsOf = (subject: Subject): Parts => {
    const parts = rules.take(subject);
    // `detect` may have looked at its outside alone: then nothing speaks for it any more.
    if (!parts) throw new SessionError('not-this-format', { recovered: { layers: [], facts: [], lost: [], score: 0 } });
    return parts;
  };
  const attemptRules = (parts: Parts): AttemptRules => ({
    ...(rules.filed && { filed: (typed: string) => rules.filed!(typed, parts) }),
    ...(rules.most !== undefined && { most: rules.most }),
  });
  const waysOf = (parts: Parts, subject: Subject, keys: Keys) => (secret: Bytes) =>
    attempts(parts, secret, subject, keys);

  async function decode(subject: Subject): Promise<DecodedSealed> {
    const parts = partsOf(subject);
    const { layers, facts = [] } = parts;
    const score = rules.score?.(subject, parts);
    const base = { kind: 'sealed', format, subject, protection: 'sealed', layers, facts } as const;
    return score === undefined ? base : { ...base, score };
  }

  async function open(subject: Subject, keys: Keys, now: number, work = new Work(), signal?: AbortSignal) {
    const parts = partsOf(subject);
    const found = await findFitting(keys, waysOf(parts, subject, keys), attemptRules(parts), signal);
    if ('tried' in found) {
      return { verdict: { kind: 'wrong', reasons: rules.reasons(parts), tried: found.tried } satisfies Verdict };
    }
    const content = await rules.read(found.plain, parts, subject, work);
    const verdict = rules.judge?.(content, found.key, subject, now) ?? judgeByTime(content, found.key, now);
    if (verdict.kind === 'wrong') return { verdict };
    const { plain } = content;
    const layers = [...parts.layers, { id: 'decrypted', bytes: plain.length, content: plain } as const];
    const facts = [...(parts.facts ?? []), ...(content.facts ?? [])];
    const around = { format, subject, protection: 'sealed', layers } as const;
    return { verdict, decoded: decodedContent({ ...content, facts }, around, work) };
  }

  async function seal(decoded: Decoded, keys: Keys, options: SignOptions): Promise<readonly CookieWrite[]> {
    const { subject } = decoded;
    const parts = partsOf(subject);
    const plain = await packedBytes(decoded, options);
    const ways = waysOf(parts, subject, keys);
    const found = await findFitting(keys, ways, attemptRules(parts), options.signal);
    const fitting = 'tried' in found ? undefined : found;
    // Encrypted anew it would be another value each time.
    if (fitting?.key.index === 0 && plain === contentOf(decoded).plain) {
      return [{ kind: 'save', name: subject.name, value: subject.value }];
    }
    const attempt = await sealingAttempt(keys, ways, attemptRules(parts), fitting);
    return parts.write(await attempt.seal(plain, options.signal));
  }

  async function measure(decoded: Decoded, options: SignOptions): Promise<readonly CookieSize[]> {
    const parts = partsOf(decoded.subject);
    const plain = await packedBytes(decoded, options);
    return parts
      .write(rules.sample(parts, plain.length, contentOf(decoded).plain.length))
      .flatMap((write) =>
        write.kind === 'save' ? [{ name: write.name, bytes: sizeOf(write.name + write.value) }] : [],
      )
      .toSorted((a, b) => b.bytes - a.bytes);
  }

  return { decode, sealed: { open, seal, measure } } satisfies LateReader;
}
