import {
  decodeAs,
  type Decoded,
  type DecodedTree,
  edit,
  type Keys,
  replaceText,
  SessionError,
  type SessionFormat,
  subject,
  type Subject,
} from '../../../src/sessions/index.ts';
import { type Described, describeDecoded, sameContent } from '../describe.ts';
import type { Vector } from './Vector.ts';

export function subjectOf({ cookie, siblings }: Vector): Subject {
  return subject(cookie.name, cookie.value, new Map(Object.entries(siblings ?? {})));
}

export async function treeOf(format: SessionFormat, vector: Vector): Promise<DecodedTree> {
  const decoded = await decodeAs(format.id, subjectOf(vector));
  if (decoded.kind !== 'tree') throw new Error(decoded.kind);
  return decoded;
}

/** With one value more, where there is room for it; text with what has to be quoted somewhere. */
export function grown(decoded: DecodedTree): DecodedTree {
  const { root, notation, source } = decoded.tree;
  // Of a ticket the name: all that it has is its parts.
  if (notation.id === 'forms-ticket') return edit(decoded, { kind: 'set', path: [4], literal: '"ünseen \u{1f600}"' });
  if (notation.id === 'antiforgery-token') return edit(decoded, { kind: 'set', path: [0], literal: 'ab '.repeat(16) });
  if (!notation.edit || notation.isFixed) return decoded;
  if (notation.id === 'text') return replaceText(decoded, `${source as string} é.;"\\\u{1f600}`);
  if (root.kind !== 'object') return decoded;
  // A list is of a type that the stream defines, where it has one.
  if (notation.id === 'gob') return edit(decoded, { kind: 'add', path: [], key: 'ünseen', literal: '"\u{1f600}"' });
  // All of a query is text.
  if (notation.id === 'query') return edit(decoded, { kind: 'add', path: [], key: 'ünseen', literal: '"é; \\"&=+"' });
  // What has room is its properties.
  if (notation.id === 'dotnet-ticket') {
    return edit(decoded, { kind: 'add', path: [root.entries.length - 1], key: 'ünseen', literal: '"é"' });
  }
  // Bytes hold no half characters.
  const text = typeof source === 'string' ? '\\ud83d' : '\u{1f600}';
  return edit(decoded, { kind: 'add', path: [], key: 'ünseen', literal: `[1.0, "${text}", null]` });
}

export function wrongKeys(vector: Vector): Keys {
  return { ...vector.keys, secret: [vector.wrong ?? 'surely not this one'] };
}

export function hasContent(decoded: Decoded, content: Described): void {
  const found = describeDecoded(decoded);
  check(sameContent(found, content), `${JSON.stringify(found)} is not ${JSON.stringify(content)}`);
}

/** The content but for these keys: `expiresAt`, `session.updatedAt`; of a list the number of an item. */
export function without([type, content]: Described, keys: readonly string[]): Described {
  if (keys.length === 0) return [type, content];
  if (type === 'list' || type === 'tuple')
    return [type, (content as readonly unknown[]).filter((_, index) => !keys.includes(`${index}`))];
  if (type !== 'dict') return [type, content];
  const below = (key: string) =>
    keys.flatMap((path) => (path.startsWith(`${key}.`) ? [path.slice(key.length + 1)] : []));
  const entries = content as readonly [string, Described][];
  const kept = entries.filter(([key]) => !keys.includes(key));
  return [type, kept.map(([key, value]) => [key, without(value, below(key))])];
}

/** A framework may have no way to say something: then the answer is a typed error. */
export async function unlessRefused<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof SessionError) return undefined;
    throw error;
  }
}

/** The same of what answers at once. */
export function unlessRefusedAtOnce<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof SessionError) return undefined;
    throw error;
  }
}

export function check(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

export function equal(found: unknown, wanted: unknown): void {
  check(
    Object.is(found, wanted) || JSON.stringify(found) === JSON.stringify(wanted),
    `${String(found)} is not ${String(wanted)}`,
  );
}

/** Each takes two characters more, and in what only the key makes nobody can tell how many there are. */
export function escapesIn(value: string): number {
  return value.match(/%(?:2B|2F)/gi)?.length ?? 0;
}
