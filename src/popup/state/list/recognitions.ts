import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import { LIST_LIMITS } from '../../../codec/Work.ts';
import { type Cookie, type CookieKey, cookieKey } from '../../../cookies/cookie.ts';
import type {
  Called,
  Certainty,
  DecodedTree,
  Recognition as Found,
  SessionErrorCode,
  Subject,
  SummaryEntry,
} from '../../../sessions/index.ts';
import type { Adapters } from '../Adapters.ts';
import type { CookieMap } from './cookieList.ts';
import { siblingFinder, type Siblings } from '../../../cookies/siblings.ts';

type Sessions = Awaited<ReturnType<Adapters['sessions']>>;

/** What a row says about the content of a cookie. */
export interface Recognition extends Called {
  /** The format's id. */
  format: string;
  /** `read`: content came out. `unreadable`: looks like the format, but `problem`. */
  kind: 'read' | 'unreadable';
  /** An id alone: the session is elsewhere. */
  isId: boolean;
  /** A session, as opposed to a value that is merely readable (JSON, URL-encoded). */
  isSession: boolean;
  /** A token that says of itself that nobody signed it. */
  isUnsigned: boolean;
  certainty: Certainty;
  /** Who it is about comes first. */
  summary: readonly SummaryEntry[];
  /** Decoded text, for the search. */
  text: string;
  /** The same by key, as it is written. */
  entries: readonly SummaryEntry[];
  problem: SessionErrorCode | null;
  /** Seconds since 1970. */
  issuedAt: number | null;
  notBefore: number | null;
  expiresAt: number | null;
}

export interface Recognitions {
  readonly byKey: ReadonlySignal<ReadonlyMap<CookieKey, Recognition>>;
  /** True once every cookie of the list was looked at. */
  readonly settled: ReadonlySignal<boolean>;
  /** Until when what was read counts; seconds since 1970. */
  readonly ends: ReadonlySignal<readonly number[]>;
  dispose(): void;
}

/** An answer stays good while the value and every sibling that was asked for are as they were. */
interface Answer {
  value: string;
  siblings: ReadonlyMap<string, string | undefined>;
  recognition: Recognition | null;
}

/** Of all that asked for none: an answer is kept for each cookie. */
const noSiblings: Answer['siblings'] = new Map();
/** Characters of a cookie's content that the search looks through: four times what a cookie holds. */
const keptText = 1 << 14;
/** Milliseconds of work before the page may breathe. */
const slice = 8;
/** Milliseconds after which a first part is shown, when the whole takes longer: fewer shows, fewer jumps. */
const patience = 100;

function toRecognition(recognised: Found, sessions: Sessions): Recognition | null {
  const found = sessions.nameable(recognised);
  if (found === undefined) return null;
  const { format, certainty } = found;
  const base = { format: format.id, label: format.label, thing: format.thing, certainty };
  if (found.kind === 'read') {
    const { decoded } = found;
    const isUnsigned = decoded.facts.some(({ kind }) => kind === 'alg-none');
    return {
      ...base,
      kind: 'read',
      isId: decoded.kind === 'id',
      // a server that takes it for a session is what there is to find out
      isSession: isUnsigned || sessions.isSession(decoded),
      isUnsigned,
      summary: sessions.summary(decoded),
      text: sessions.searchText(decoded, keptText).toLowerCase(),
      entries: decoded.kind === 'tree' ? sessions.searchEntries(decoded, keptText) : [],
      problem: null,
      issuedAt: decoded.issuedAt ?? null,
      notBefore: decoded.notBefore ?? null,
      expiresAt: decoded.expiresAt ?? null,
    };
  }
  const { recovered } = found.error;
  const part = recovered?.tree && ({ kind: 'tree', tree: recovered.tree } as DecodedTree);
  return {
    ...base,
    kind: 'unreadable',
    isId: false,
    isSession: true,
    isUnsigned: false,
    summary: part ? sessions.summary(part) : [],
    entries: part ? sessions.searchEntries(part, keptText) : [],
    text: recovered?.text?.slice(0, keptText).toLowerCase() ?? '',
    problem: found.error.code,
    issuedAt: recovered?.issuedAt ?? null,
    notBefore: null,
    expiresAt: recovered?.expiresAt ?? null,
  };
}

function isGood(answer: Answer | undefined, cookie: Cookie, siblings: Siblings): boolean {
  return answer?.value === cookie.value && [...answer.siblings].every(([name, value]) => siblings(name) === value);
}

async function look(cookie: Cookie, siblings: Siblings, sessions: Sessions): Promise<Answer> {
  const asked = new Map<string, string | undefined>();
  const subject: Subject = {
    name: cookie.name,
    value: cookie.value,
    sibling(name) {
      const value = siblings(name);
      asked.set(name, value);
      return value;
    },
  };
  const found = await sessions.recognise(subject, undefined, LIST_LIMITS);
  const heard = asked.size > 0 ? asked : noSiblings;
  return { value: cookie.value, siblings: heard, recognition: toRecognition(found, sessions) };
}

/** Looks into every cookie of the list, after the first paint and in slices, and again when one has changed. */
export function createRecognitions(
  { sessions: load, painted, breathe, now }: Pick<Adapters, 'sessions' | 'painted' | 'breathe' | 'now'>,
  cookies: ReadonlySignal<CookieMap>,
): Recognitions {
  const byKey = signal<ReadonlyMap<CookieKey, Recognition>>(new Map());
  const settled = signal(false);
  const answers = new Map<CookieKey, Answer>();
  const begin = latest();

  function publish(map: CookieMap): void {
    for (const key of answers.keys()) if (!map.has(key)) answers.delete(key);
    const found = [...map.keys()].flatMap((key) => {
      const recognition = answers.get(key)?.recognition;
      return recognition ? [[key, recognition] as const] : [];
    });
    byKey.value = new Map(found);
  }

  async function work(map: CookieMap): Promise<void> {
    const isLatest = begin();
    settled.value = map.size === 0;
    if (map.size === 0) return publish(map);
    await painted();
    const sessions = await load();
    const siblingsOf = siblingFinder(map.values());
    let sliceStart = now();
    let shownAt = now();
    for (const cookie of map.values()) {
      const key = cookieKey(cookie);
      const siblings = siblingsOf(cookie);
      if (!isGood(answers.get(key), cookie, siblings)) answers.set(key, await look(cookie, siblings, sessions));
      if (!isLatest()) return;
      if (now() - sliceStart < slice) continue;
      if (now() - shownAt > patience) {
        publish(map);
        shownAt = now();
      }
      await breathe();
      if (!isLatest()) return;
      sliceStart = now();
    }
    publish(map);
    settled.value = true;
  }

  const stop = effect(() => void work(cookies.value));
  return {
    byKey,
    settled,
    ends: computed(() => [...byKey.value.values()].flatMap(({ expiresAt }) => expiresAt ?? [])),
    dispose() {
      begin();
      stop();
    },
  };
}
