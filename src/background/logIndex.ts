import type { Cookie } from '../cookies/cookie.ts';
import { kinds, type LogEntry } from '../records.ts';

/** Which cookie's change an entry tells, as far as a watch asks. */
export type Place = Pick<Cookie, 'domain' | 'storeId'>;

/** What is known of an entry of the change log without reading it: its key says so. */
interface Known extends Place {
  seq: number;
  /** Characters of JSON. */
  size: number;
}

/** Where the entries of the change log lie, in their order, and what they take together. It stores nothing itself. */
export interface LogIndex {
  /** Characters of JSON. */
  size(): number;
  nextSeq(): number;
  add(key: string): void;
  /** Takes out the oldest, until so many characters are free or none is left. @returns their keys */
  takeOldest(characters: number): string[];
  /** Takes out all of these. @returns their keys */
  take(isWanted: (entry: Place, key: string) => boolean): string[];
}

const { prefix } = kinds.log;

/** @param size characters of its JSON */
export function logKey({ seq, before, after }: LogEntry, size: number): string {
  const { storeId, domain } = (after ?? before)!;
  return `${prefix}${storeId}:${seq}:${size}:${domain}`;
}

function parse(key: string): Known {
  const [storeId = '', seq, size, ...domain] = key.slice(prefix.length).split(':');
  return { storeId, seq: Number(seq), size: Number(size), domain: domain.join(':') };
}

/** @param keys of all session storage, in any order */
export function createLogIndex(keys: readonly string[]): LogIndex {
  const entries = new Map<string, Known>();
  let total = 0;
  let last = 0;

  function put(key: string, entry: Known): void {
    entries.set(key, entry);
    total += entry.size;
    last = entry.seq;
  }
  function remove(key: string): void {
    total -= entries.get(key)!.size;
    entries.delete(key);
  }

  keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => [key, parse(key)] as const)
    .toSorted(([, a], [, b]) => a.seq - b.seq)
    .forEach(([key, entry]) => put(key, entry));

  return {
    size: () => total,
    nextSeq: () => last + 1,
    add: (key) => put(key, parse(key)),
    takeOldest(characters) {
      const aim = total - characters;
      const taken: string[] = [];
      for (const key of entries.keys()) {
        if (total <= aim) break;
        taken.push(key);
        remove(key);
      }
      return taken;
    },
    take(isWanted) {
      const taken = [...entries].filter(([key, entry]) => isWanted(entry, key)).map(([key]) => key);
      taken.forEach(remove);
      return taken;
    },
  };
}
