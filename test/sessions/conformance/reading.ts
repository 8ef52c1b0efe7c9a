import {
  certaintyOf,
  decodeAs,
  isEdited,
  recognise,
  searchText,
  SessionError,
  type SessionFormat,
  subject,
  summary,
} from '../../../src/sessions/index.ts';
import { type Described, sourceOf } from '../describe.ts';
import { randomOf } from '../random.ts';
import type { Vector } from './Vector.ts';
import { check, equal, hasContent, subjectOf } from './expectations.ts';

export async function isRecognised(format: SessionFormat, vector: Vector): Promise<void> {
  const found = await recognise(subjectOf(vector));
  if (found.kind !== 'read') throw new Error(found.kind);
  equal(found.format.id, format.id);
  equal(found.certainty, vector.certainty ?? 'certain');
}

export async function isDecoded(format: SessionFormat, vector: Vector): Promise<void> {
  const decoded = await decodeAs(format.id, subjectOf(vector));
  equal(decoded.format, format.id);
  equal(decoded.issuedAt, vector.issuedAt);
  hasContent(decoded, JSON.parse(vector.content!) as Described);
  if (vector.payload !== undefined && decoded.kind !== 'sealed') equal(sourceOf(decoded), vector.payload);
  check(!isEdited(decoded), 'edited before anybody did');
  equal(decoded.layers[0]?.content, vector.cookie.value);
  for (const { content, bytes } of decoded.layers) {
    equal(bytes, typeof content === 'string' ? new TextEncoder().encode(content).length : content.length);
  }
  check(summary(decoded).length > 0 || decoded.kind === 'sealed', 'no summary');
  check(typeof searchText(decoded) === 'string', 'no text to search');
}

export async function isRefused(format: SessionFormat, vector: Vector): Promise<void> {
  const found = await recognise(subjectOf(vector));
  if (found.kind !== 'unreadable') throw new Error(found.kind);
  equal(found.format.id, format.id);
  check(found.certainty !== 'certain', 'certain of what could not be read');
  equal(found.error.code, vector.refused);
  const error = await decodeAs(format.id, subjectOf(vector)).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  check(error instanceof SessionError && error.code === vector.refused, `picked by hand: ${error}`);
}

/** Cut, altered and mixed up, it is read, or refused with a typed error; and detect stays within its bounds. */
export async function survivesJunk(format: SessionFormat, vectors: readonly Vector[]): Promise<void> {
  const random = randomOf(2026);
  const pick = (below: number) => Math.floor(random() * below);
  const junk: string[] = [
    '',
    '.',
    '..',
    '...',
    '=',
    '"',
    '%',
    '\u0000',
    '\ud800',
    '{}',
    'e30',
    'null',
    'x'.repeat(5000),
  ];
  // some of each vector; `fuzz.ts` tries as many as one likes
  const each = Math.max(2, Math.min(8, Math.ceil(80 / vectors.length)));
  for (const { cookie, refused } of vectors) {
    const { value } = cookie;
    for (let i = 0; i < (refused ? 3 : each); i += 1) {
      const at = pick(value.length);
      const char = value[pick(value.length)]!;
      junk.push(value.slice(0, at), value.slice(at), value.slice(0, at) + char + value.slice(at + 1));
      junk.push(value.slice(0, at) + String.fromCharCode(pick(0x250)) + value.slice(at));
    }
  }
  for (const [index, value] of junk.entries()) {
    const damaged = subject('session', value);
    const score = format.detect(damaged);
    check(score >= 0 && score <= 1, `${score}`);
    const failed = await format.decode(damaged).catch((error: unknown) => error);
    if (failed instanceof Error && !(failed instanceof SessionError)) throw failed;
    // all formats together are what `fuzz.ts` tries
    if (index % 10 === 0) await recognise(damaged);
  }
}

/** Neither at first sight nor after reading. */
export async function claimsNothing(format: SessionFormat, vectors: readonly Vector[]): Promise<void> {
  const claimed: string[] = [];
  for (const vector of vectors) {
    const other = subjectOf(vector);
    const first = certaintyOf(format.detect(other));
    // what it does not propose is not read either
    if (first === undefined) continue;
    const found = await recognise(other, [format]);
    if (first === 'certain' || (found.kind === 'read' && found.certainty === 'certain')) claimed.push(vector.id);
  }
  equal(claimed.join(), '');
}
