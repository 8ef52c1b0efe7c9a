import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { LIST_LIMITS } from '../../../codec/Work.ts';
import type { Cookie } from '../../../cookies/cookie.ts';
import type { Called } from '../../../sessions/index.ts';
import type { Adapters } from '../Adapters.ts';
import { siblingFinder } from '../../../cookies/siblings.ts';

export interface SessionLabels {
  /** None twice; empty until (and unless) a session was read. Asking begins the reading. */
  of(site: string, cookies: readonly Cookie[]): ReadonlySignal<readonly Called[]>;
  /** Forgets all other sites. */
  keep(sites: ReadonlySet<string>): void;
  dispose(): void;
}

interface Reading {
  cookies: readonly Cookie[];
  labels: Signal<readonly Called[]>;
}

/** Milliseconds of work at a time: it must fit between two frames of a scroll. */
const slice = 5;

/** Reads the sessions of sites that are asked for, one after the other, the last one asked for first: it is in sight. */
export function createSessionLabels({
  sessions,
  idle,
  now,
}: Pick<Adapters, 'sessions' | 'idle' | 'now'>): SessionLabels {
  const readings = new Map<string, Reading>();
  const waiting: Reading[] = [];
  let isWorking = false;

  async function read({ cookies, labels }: Reading): Promise<void> {
    const { recognise, nameable, isSession } = await sessions();
    const found = new Map<string, Called>();
    const siblingsOf = siblingFinder(cookies);
    let start = now();
    for (const cookie of cookies) {
      const { name, value } = cookie;
      const named = nameable(await recognise({ name, value, sibling: siblingsOf(cookie) }, undefined, LIST_LIMITS));
      if (named?.kind === 'read' && isSession(named.decoded)) {
        const { label, thing } = named.format;
        found.set(`${label} ${thing}`, { label, thing });
      }
      if (now() - start < slice) continue;
      await idle();
      start = now();
    }
    labels.value = [...found.keys()].toSorted().map((key) => found.get(key)!);
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      await idle(); // drawing the rows comes before reading their sessions
      await read(next);
    }
    isWorking = false;
  }

  return {
    of(site, cookies) {
      const old = readings.get(site);
      if (old?.cookies === cookies) return old.labels;
      const reading: Reading = { cookies, labels: old?.labels ?? signal([]) };
      readings.set(site, reading);
      waiting.push(reading);
      void work();
      return reading.labels;
    },
    keep(sites) {
      for (const site of readings.keys()) if (!sites.has(site)) readings.delete(site);
    },
    dispose() {
      waiting.length = 0;
    },
  };
}
