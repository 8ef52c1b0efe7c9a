import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import {
  type CookieSize,
  type CookieWrite,
  type Decoded,
  type DecodedTree,
  isReadable,
  SessionError,
  type SessionErrorCode,
  type SessionFormat,
  type SignOptions,
  type Subject,
} from '../../../sessions/index.ts';
import type { ContentConflict } from './conflict.ts';
import { type Content, createContent, type Kept } from './content.ts';
import type { Adapters } from '../Adapters.ts';
import { createDerivations, type Derivations } from '../settings/derivations.ts';
import { createDocumentedCheck, type DocumentedCheck } from './documented.ts';
import { createSessionKeys, type SessionKeys } from './keyFields.ts';
import { contentConflict, contentOver, isSameContent, type Keep } from './merge.ts';
import { createSessionRecord, type SessionRecord } from './record.ts';
import { createSubject } from './subject.ts';
import { readAlike as readInSameWay } from './contentReading.ts';
import type { KeyPlace, KeyRing } from '../settings/keys.ts';
import { turnOfVerdict } from './turnOfVerdict.ts';

/** With a key, the first two. */
export type HowWritten = 'signed' | 'sealed' | 'plain';

export type Written =
  /** `content` is what was written: what is typed meanwhile is not in it. */
  | { kind: 'written'; writes: readonly CookieWrite[]; content: DecodedTree }
  /** The format could not sign. */
  | { kind: 'sign'; code: SessionErrorCode };

/** What is inside the open cookie, and how it is written back. A chunk of its own: it holds all formats. */
export interface EditorSession {
  readonly content: Content;
  readonly keys: SessionKeys;
  readonly derivations: Derivations;
  readonly documented: DocumentedCheck;
  /** Of an id. */
  readonly record: SessionRecord;
  /** Sign as of now, or keep the time it was signed at. */
  readonly timestamp: Signal<SignOptions['timestamp']>;
  /** How the content is written back; `null` where it can only be looked at. */
  readonly writes: ReadonlySignal<HowWritten | null>;
  /** A value that anybody can read, and no session. */
  readonly isForReading: ReadonlySignal<boolean>;
  /** Of the cookies that saving will write, the largest first; `null` while nothing is edited. */
  readonly sizes: ReadonlySignal<readonly CookieSize[] | null>;
  write(): Promise<Written>;
  /** My edits beside the value that the browser holds now. */
  conflictWith(value: string): Promise<ContentConflict>;
  /** Whether another value of the cookie holds the same: it was signed anew, say. */
  holdsTheSame(value: string): Promise<boolean>;
  /** Another value of the cookie, read as this one is, without edits. `null`: it is not read alike. */
  readAlike(value: string): Promise<DecodedTree | null>;
  /** Goes on over this content, of a value that the form goes over to in the same batch (takeOver.ts). */
  goOver(next: DecodedTree, keep: Keep): void;
  dispose(): void;
}

export interface EditorSessionParts {
  /** Of the cookie as it stands in the browser: it may be part of what is signed. */
  name: string;
  /** As typed. */
  value: ReadonlySignal<string>;
  /** Name and value of the cookies that travel with it. */
  siblings: ReadonlySignal<ReadonlyMap<string, string>>;
  /** Of a kept draft. */
  kept: Kept | null;
  ring: KeyRing;
  place: Omit<KeyPlace, 'format'>;
  /** Milliseconds since 1970. */
  now: () => number;
  timer: Adapters['timer'];
  breathe: Adapters['breathe'];
}

/** A format may do both: what came unsigned stays so. */
function howWritten({ signable, writable, sealed }: SessionFormat, { protection }: Decoded): HowWritten | null {
  if (sealed && protection === 'sealed') return 'sealed';
  if (signable && protection !== 'unsigned') return 'signed';
  return writable ? 'plain' : null;
}

export function createEditorSession(parts: EditorSessionParts): EditorSession {
  const { name, value: typed, kept, ring, place, now } = parts;
  const live = createSubject({ name, value: typed, siblings: parts.siblings, onCompanion: goOverCompanion });
  const { subject } = live;
  const content = createContent({ subject, kept });
  const derivations = createDerivations(parts.timer);
  const keys = createSessionKeys({
    reading: content.reading,
    ring,
    place,
    derivations,
    now,
    onOpen(decoded) {
      // What was edited is not lost with a key that is being typed.
      if (decoded !== null || !isEdited()) content.open(decoded?.kind === 'tree' ? decoded : null);
    },
  });
  const ends = computed(() => {
    const { value: reading } = content.reading;
    const opened = content.decoded.value;
    if (reading.kind !== 'read') return undefined;
    return reading.decoded.kind === 'sealed' ? opened?.describe(opened.original).expiresAt : reading.decoded.expiresAt;
  });
  const stopTurning = turnOfVerdict(keys.verdict, ends, parts, keys.again);
  const documented = createDocumentedCheck({ reading: content.reading, keys, now });
  const record = createSessionRecord({
    kept: kept?.pasted ?? '',
    reading: content.reading,
    opened: content.decoded,
    keys,
    now,
    breathe: parts.breathe,
    timer: parts.timer,
  });
  const timestamp = signal<SignOptions['timestamp']>('now');
  const sizes = signal<readonly CookieSize[] | null>(null);

  const writes = computed(() => {
    const { value: reading } = content.reading;
    const notation = content.decoded.value?.tree.notation;
    if (reading.kind !== 'read' || notation?.edit === undefined) return null;
    return howWritten(reading.format, reading.decoded);
  });

  /** Also by what is half typed. */
  const isEdited = (): boolean => content.changes.peek() > 0 || content.inPlace.typing.peek() !== null;

  const options = (): SignOptions => ({ timestamp: timestamp.value, now: now() / 1000 });

  function formatAndContent() {
    const { value: reading } = content.reading;
    const { value: decoded } = content.decoded;
    if (reading.kind !== 'read' || decoded === null) throw new SessionError('read-only');
    return { format: reading.format, decoded };
  }

  async function readAlike(value: string): Promise<DecodedTree | null> {
    const mine = content.decoded.peek();
    if (value === mine?.subject.value) return { ...mine, tree: mine.original, ...mine.describe(mine.original) };
    return readInSameWay(content.reading.peek(), live.withValue(value), keys.open);
  }

  /** Goes on with my edits beside a companion that changed. Where it is not read alike now, what was read stays. */
  function goOverCompanion(next: Subject): Promise<void> | null {
    if (!isEdited()) return null;
    return readInSameWay(content.reading.value, next, keys.open).then((theirs) => {
      const mine = content.decoded.value;
      if (theirs === null || mine === null || next.value !== mine.subject.value) return;
      content.adopt(contentOver(theirs, mine, 'both') ?? contentOver(theirs, mine, 'mine')!);
    });
  }

  const ask = latest();
  const stopMeasuring = effect(() => {
    const isLatest = ask();
    const answer = (found: readonly CookieSize[] | null) => {
      if (isLatest()) sizes.value = found;
    };
    const wanted = options();
    if (content.changes.value === 0 || content.broken.value !== null) return answer(null);
    const { format, decoded } = formatAndContent();
    const how = howWritten(format, decoded);
    const measurable = how === 'sealed' ? format.sealed : how === 'signed' ? format.signable : undefined;
    if (!measurable) return answer(null);
    void measurable.measure(decoded, wanted).then(answer);
  });

  return {
    content,
    keys,
    derivations,
    documented,
    record,
    timestamp,
    writes,
    isForReading: computed(() => content.reading.value.kind === 'read' && isReadable(content.reading.value.format)),
    sizes,
    async write() {
      try {
        const { format, decoded } = formatAndContent();
        const how = howWritten(format, decoded);
        if (how === 'signed' && format.signable) {
          const signed = await format.signable.sign(decoded, keys.keys.value, options());
          return { kind: 'written', writes: signed, content: decoded };
        }
        const { sealed } = format;
        if (how === 'sealed' && sealed) {
          const seal = (stop: AbortSignal) => sealed.seal(decoded, keys.keys.value, { ...options(), signal: stop });
          return { kind: 'written', writes: await derivations.run(seal), content: decoded };
        }
        if (how === 'plain' && format.writable)
          return { kind: 'written', writes: await format.writable.write(decoded), content: decoded };
        return { kind: 'sign', code: 'read-only' };
      } catch (error) {
        if (!(error instanceof SessionError)) throw error;
        return { kind: 'sign', code: error.code };
      }
    },
    async conflictWith(value) {
      const mine = content.decoded.value;
      if (mine === null || !isEdited() || value === mine.subject.value) return { kind: 'none' };
      const theirs = await readAlike(value);
      return theirs === null ? { kind: 'foreign' } : contentConflict(mine, theirs, content.inPlace.typing.peek());
    },
    async holdsTheSame(value) {
      const mine = content.decoded.peek();
      const theirs = mine && (await readAlike(value));
      return mine !== null && theirs !== null && isSameContent(mine, theirs);
    },
    readAlike,
    goOver(next, keep) {
      const broken = content.broken.peek();
      if (keep === 'theirs') content.inPlace.abandon();
      live.give(next.subject);
      content.adopt(next);
      if (keep !== 'theirs' && broken !== null) content.setText(broken.text);
    },
    dispose() {
      ask();
      for (const part of [content, keys, derivations, documented, record, live]) part.dispose();
      stopMeasuring();
      stopTurning();
    },
  };
}
