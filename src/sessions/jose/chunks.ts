/**
 * A value spread over `name.0`, `name.1`…: NextAuth's and Auth.js' SessionStore (lib/utils/cookie.ts), Supabase's chunker,
 * Auth0's sessions, which since version 4 are `name__0`, `name__1`….
 */
import type { CookieWrite } from '../contract/SessionFormat.ts';
import type { Layer, Subject } from '../contract/decoded.ts';

export type Separator = '.' | '__' | '_';

/** How a framework spreads a value that one cookie cannot hold. */
export interface Chunking {
  /** Characters that a cookie holds before the rest goes into the next. */
  readonly size: number;
  readonly separator: Separator;
  /** Where a text can be cut, at this length or before; by default anywhere. */
  cut?(text: string, size: number): number;
}

/** Never: the framework knows of no chunks. */
export const WHOLE: Chunking = { size: Number.POSITIVE_INFINITY, separator: '.' };

export interface Joined {
  /** Without the number. */
  readonly name: string;
  /** Between name and number, where it is spread. */
  readonly separator?: Separator;
  readonly value: string;
  /** Undefined where it is one cookie. */
  readonly parts: readonly string[] | undefined;
  readonly layers: readonly Layer[];
}

const sizeOf = (text: string) => new TextEncoder().encode(text).length;

/** From the first chunk; undefined for the others, which are nothing by themselves. */
export function joinChunks(
  { name, value, sibling }: Subject,
  separators: readonly Separator[] = ['.'],
): Joined | undefined {
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const [, base = '', found, number] = /^([^]+?)(\.|__|_)(\d+)$/.exec(name) ?? [];
  const separator = separators.find((each) => each === found);
  if (separator === undefined) return { name, value, parts: undefined, layers: [cookie] };
  if (number !== '0') return undefined;
  const parts = [value];
  for (let next = sibling(`${base}${separator}1`); next !== undefined && parts.length < 100;) {
    parts.push(next);
    next = sibling(`${base}${separator}${parts.length}`);
  }
  const joined = parts.join('');
  const layer: Layer = { id: 'chunks', bytes: sizeOf(joined), content: joined };
  return { name: base, separator, value: joined, parts, layers: parts.length > 1 ? [cookie, layer] : [cookie] };
}

/** All cookies that hold the new value, and those that go. */
export function splitChunks(joined: Joined, value: string, chunking: Chunking): readonly CookieWrite[] {
  const { name, parts } = joined;
  const { size, separator, cut = () => size } = chunking;
  if (parts === undefined && value.length <= size) return [{ kind: 'save', name, value }];
  const nameOf = (i: number) => `${name}${joined.separator ?? separator}${i}`;
  const pieces: string[] = [];
  for (let rest = value; rest !== '' || pieces.length === 0;) {
    const end = rest.length <= size ? rest.length : cut(rest, size);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  const saved = pieces.map((piece, i): CookieWrite => ({ kind: 'save', name: nameOf(i), value: piece }));
  const gone = parts === undefined ? [name] : parts.slice(pieces.length).map((_, i) => nameOf(pieces.length + i));
  return [...saved, ...gone.map((each): CookieWrite => ({ kind: 'expire', name: each }))];
}

/** The cookies as they were read. */
export function unchangedChunks({ name, value, separator, parts }: Joined): readonly CookieWrite[] {
  if (parts === undefined) return [{ kind: 'save', name, value }];
  return parts.map((part, i) => ({ kind: 'save', name: `${name}${separator}${i}`, value: part }));
}
