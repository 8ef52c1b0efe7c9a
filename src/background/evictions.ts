import { type Cookie, cookieKey } from '../cookies/cookie.ts';
import { type Eviction, evictionsBySite, isFullInAll, roomOf } from '../cookies/limits.ts';
import { type Slot, slotKey, type Step } from '../cookies/step.ts';
import { traitsOf } from '../cookies/traits.ts';
import type { Response } from '../messages.ts';
import { hasExpired } from './expired.ts';
import { hiddenHosts } from './hiddenHosts.ts';
import type { JarView, WriteView } from './jarView.ts';
import { lookAround, type Surroundings } from './surroundings.ts';

/** What may make a full room fuller: a new cookie, and a larger one where bytes count too. */
const written = (slots: readonly Slot[]): Cookie[] =>
  slots.flatMap(({ before, after, idle }) =>
    !idle && after !== null && (before === null || after.partitionKey !== null) ? [after] : [],
  );

/** What the browser counts together, of all sites. */
const appearing = (slots: readonly Slot[]): number =>
  slots.filter(({ before, after, idle }) => !idle && before === null && after?.partitionKey === null).length;

/** There are cookies that count and that nobody may see. */
const hidesSome = async ({ jar, sees }: JarView): Promise<boolean> =>
  traitsOf(jar.engine).limitInAll !== null && !(await sees('*'));

/**
 * All cookies that share a limit with one that the slots write, as far as it may be passed; none where nothing grows.
 * @throws {JarError}
 */
export async function crowdOf(slots: readonly Slot[], around: Surroundings, view: JarView): Promise<Cookie[]> {
  const more = written(slots);
  if (more.length === 0) return [];
  const { siteOf, cookies } = around;
  const rooms = new Set(more.map((cookie) => roomOf(cookie, siteOf)));
  const count = appearing(slots);
  const isTight = count > 0 && (isFullInAll(cookies, count, view.jar.engine) || (await hidesSome(view)));
  return cookies.filter((cookie) => (isTight && cookie.partitionKey === null) || rooms.has(roomOf(cookie, siteOf)));
}

/** So many sites are named. */
const mostSites = 10;

export const evictionAnswer = (id: Step['id'], evicted: readonly Eviction[], isBlind: boolean): Response => ({
  kind: 'evicts',
  id,
  count: evicted.reduce((sum, { count }) => sum + count, 0),
  of: evicted.slice(0, mostSites),
  ...(isBlind && { isBlind }),
});

export interface Expected {
  /** Of theirs or of others. */
  evicted: Eviction[];
  /** With those that are seen they are so many that others may go which nobody may see, and which no undo brings back. */
  isBlind: boolean;
}

/** What the browser will drop for what these slots write. @throws {JarError} */
export async function expectedEvictions(
  slots: readonly Slot[],
  around: Surroundings,
  view: JarView,
): Promise<Expected> {
  const { engine } = view.jar;
  const own = new Set(slots.filter(({ idle }) => !idle).map(slotKey));
  const others = around.cookies.filter((cookie) => !own.has(cookieKey(cookie)));
  const limit = traitsOf(engine).limitInAll;
  const count = appearing(slots);
  const seen = others.filter(({ partitionKey }) => partitionKey === null).length;
  // how many there are beside, nobody knows; as long as the known ones leave most of the room, it is theirs
  const isMuch = limit !== null && count > 0 && (seen + count) * 2 > limit.most;
  return {
    evicted: evictionsBySite(others, written(slots), around.siteOf, engine),
    isBlind: isMuch && (await hidesSome(view)),
  };
}

/**
 * What the browser dropped while these slots were written, of theirs and of others.
 * @param crowd who was there before
 * @throws {JarError}
 */
export async function evictedOf(
  crowd: readonly Cookie[],
  slots: readonly Slot[],
  step: Pick<Step, 'site' | 'sites'>,
  view: WriteView,
): Promise<Cookie[]> {
  const { jar, witness } = view;
  const own = new Set(slots.map(slotKey));
  const endangered = [...crowd.filter((cookie) => !own.has(cookieKey(cookie))), ...written(slots)];
  if (endangered.length === 0) return [];
  const around = await lookAround(slots, step, jar, crowd);
  const lost = endangered.filter(
    (cookie) => around.at(cookieKey(cookie)) === null && !hasExpired(cookie) && !witness.wasRemoved(cookie),
  );
  // without access all look as if they were gone
  const hidden = await hiddenHosts(lost, view);
  return lost.filter(({ domain }) => !hidden.has(domain));
}
