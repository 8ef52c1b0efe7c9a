import { type Cookie, type CookieKey, cookieKey, isSameCookie } from '../../src/cookies/cookie.ts';
import { domainMatches, pathMatches } from '../../src/cookies/host.ts';
import type { CookieJar } from '../../src/cookies/jar.ts';
import type { Slot, Step } from '../../src/cookies/step.ts';
import type { OnConflict } from '../../src/messages.ts';

interface Entry {
  slots: Slot[];
  /** For each slot, the twins that were behind its cookie. */
  behind: CookieKey[][];
  state: 'done' | 'undone';
}

export type Answer = 'done' | 'conflict' | 'unknown-step';

/** Of one name and path, and sent together to some host. */
function areTwins(a: Cookie, b: Cookie): boolean {
  if (a.name !== b.name || a.path !== b.path) return false;
  if (a.hostOnly && b.hostOnly) return a.domain === b.domain;
  if (a.hostOnly) return domainMatches(a.domain, b.domain);
  return domainMatches(b.domain, a.domain) || (!b.hostOnly && domainMatches(a.domain, b.domain));
}

const keyOf = ({ before, after }: Slot): CookieKey => cookieKey((after ?? before)!);

/**
 * What every change is to come to, said once more and more simply than the writer says it: one list of cookies by age,
 * in which a changed cookie stays where it is and one that comes back takes its old place. Nothing is written, read
 * back, journalled or put back here.
 */
export class Model {
  /** Oldest first. */
  cookies: Cookie[] = [];
  readonly #entries = new Map<string, Entry>();

  get ids(): string[] {
    return [...this.#entries.keys()];
  }

  apply(step: Step, onConflict: OnConflict): Answer {
    if (onConflict === 'ask' && !this.#isAsExpected(step.slots)) return 'conflict';
    for (const [id, { state }] of this.#entries) if (state === 'undone') this.#entries.delete(id);
    const faced = this.#face(step.slots);
    const behind = this.#go(faced, []);
    this.#entries.set(step.id, { slots: faced, behind, state: 'done' });
    return 'done';
  }

  retrace(way: 'undo' | 'redo', id: string, onConflict: OnConflict): Answer {
    const entry = this.#entries.get(id);
    if (entry?.state !== ({ undo: 'done', redo: 'undone' } as const)[way]) return 'unknown-step';
    const turn = <T>(items: T[]): T[] => (way === 'undo' ? items.toReversed() : items);
    const isUndo = way === 'undo';
    // what the step did not remove, its undo does not bring back; a redo looks anew
    const slots = turn(entry.slots).map(({ before, after, idle }): Slot =>
      isUndo ? { before: after, after: before, ...(idle && { idle }) } : { before, after },
    );
    if (onConflict === 'ask' && !this.#isAsExpected(slots)) return 'conflict';
    const faced = this.#face(slots);
    entry.behind = turn(this.#go(faced, turn(entry.behind)));
    entry.slots = turn(faced).map((slot, index) => {
      if (!isUndo) return slot;
      return slot.idle ? entry.slots[index]! : { before: slot.after, after: slot.before };
    });
    entry.state = way === 'undo' ? 'undone' : 'done';
    return 'done';
  }

  /** What a server or a page does. `movesChanged`: as in Chromium, another value puts a cookie behind all others. */
  write(cookie: Cookie, movesChanged: boolean): void {
    const at = this.#at(cookieKey(cookie));
    if (at < 0) this.cookies.push(cookie);
    else if (movesChanged && this.cookies[at]!.value !== cookie.value) {
      this.cookies.splice(at, 1);
      this.cookies.push(cookie);
    } else this.cookies[at] = cookie;
  }

  expire(cookie: Cookie): void {
    const at = this.#at(cookieKey(cookie));
    if (at >= 0) this.cookies.splice(at, 1);
  }

  /** As a jar that can only be read. */
  readonly jar: Pick<CookieJar, 'list'> = {
    list: async ({ url, domain }) => {
      const at = url === undefined ? null : new URL(url);
      return this.cookies
        .filter((cookie) => {
          if (domain !== undefined && !domainMatches(cookie.domain, domain)) return false;
          if (at === null) return true;
          const inReach = cookie.hostOnly ? at.hostname === cookie.domain : domainMatches(at.hostname, cookie.domain);
          return inReach && pathMatches(at.pathname, cookie.path);
        })
        .toSorted((a, b) => b.path.length - a.path.length);
    },
  };

  #at(key: CookieKey): number {
    return this.cookies.findIndex((cookie) => cookieKey(cookie) === key);
  }

  #find(key: CookieKey): Cookie | null {
    return this.cookies[this.#at(key)] ?? null;
  }

  /** From what is there now; of what is gone already, nothing. */
  #face(slots: readonly Slot[]): Slot[] {
    return slots.map((slot) => {
      if (slot.idle) return slot;
      const current = this.#find(keyOf(slot));
      return current === null && slot.after === null ? { ...slot, idle: true } : { before: current, after: slot.after };
    });
  }

  #isAsExpected(slots: readonly Slot[]): boolean {
    return slots.every((slot) => {
      if (slot.idle) return true;
      const current = this.#find(keyOf(slot));
      return isSameCookie(current, slot.before) || isSameCookie(current, slot.after);
    });
  }

  /** @returns for each slot, the twins that are behind its cookie now, or were when it comes back */
  #go(slots: readonly Slot[], once: readonly CookieKey[][]): CookieKey[][] {
    const behind = slots.map(({ before, idle }, index) => {
      if (before === null || idle) return once[index] ?? [];
      const at = this.#at(cookieKey(before));
      const later = at < 0 ? [] : this.cookies.slice(at + 1);
      return later.filter((other) => areTwins(before, other)).map(cookieKey);
    });
    for (const [index, { before, after, idle }] of slots.entries()) {
      if (idle) continue;
      const at = this.#at(cookieKey((after ?? before)!));
      if (after === null) this.cookies = this.cookies.filter((_, place) => place !== at);
      else if (at >= 0) this.cookies[at] = after;
      else this.#comeBack(after, behind[index] ?? []);
    }
    return behind;
  }

  /**
   * On every host before the first of those that were behind it there, and last where none of them is left. How old it is
   * beside cookies that no host receives together with those, no server can tell.
   */
  #comeBack(cookie: Cookie, once: readonly CookieKey[]): void {
    const namesakes = this.cookies.filter(({ name, path }) => name === cookie.name && path === cookie.path);
    const hosts = new Set([cookie.domain, ...namesakes.map(({ domain }) => domain)]);
    const orders = [...hosts].map((host) => ({
      host,
      sent: namesakes.filter(({ hostOnly, domain }) => (hostOnly ? host === domain : domainMatches(host, domain))),
    }));
    const behind = new Set<Cookie>();
    for (const { host, sent } of orders) {
      const first = sent.find((other) => once.includes(cookieKey(other)));
      if (first !== undefined && domainMatches(host, cookie.domain)) behind.add(first);
    }
    for (let size = -1; size < behind.size;) {
      size = behind.size;
      for (const { sent } of orders) {
        const at = sent.findIndex((other) => behind.has(other));
        if (at >= 0) sent.slice(at).forEach((other) => behind.add(other));
      }
    }
    const [later, earlier] = [true, false].map((is) => this.cookies.filter((other) => behind.has(other) === is));
    this.cookies = [...earlier!, cookie, ...later!];
  }
}
