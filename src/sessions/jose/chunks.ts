/** A value spread over `name.0`, `name.1`…: NextAuth's and Auth.js' SessionStore (lib/utils/cookie.ts), Supabase's chunker. */
import type { CookieWrite, Layer, Subject } from '../format.ts';

export interface Joined {
  /** Without the number. */
  readonly name: string;
  readonly value: string;
  /** Undefined where it is one cookie. */
  readonly parts: readonly string[] | undefined;
  readonly layers: readonly Layer[];
}

const sizeOf = (text: string) => new TextEncoder().encode(text).length;

/** From the first chunk; undefined for the others, which are nothing by themselves. */
export function joinChunks({ name, value, sibling }: Subject): Joined | undefined {
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const [, base, number] = /^([^]+)\.(\d+)$/.exec(name) ?? [];
  if (base === undefined) return { name, value, parts: undefined, layers: [cookie] };
  if (number !== '0') return undefined;
  const parts = [value];
  for (let next = sibling(`${base}.1`); next !== undefined && parts.length < 100;) {
    parts.push(next);
    next = sibling(`${base}.${parts.length}`);
  }
  const joined = parts.join('');
  const layer: Layer = { id: 'chunks', bytes: sizeOf(joined), content: joined };
  return { name: base, value: joined, parts, layers: parts.length > 1 ? [cookie, layer] : [cookie] };
}

/** All cookies that hold the new value, and those that go. */
export function splitChunks({ name, parts }: Joined, value: string, size: number): readonly CookieWrite[] {
  if (parts === undefined && value.length <= size) return [{ kind: 'save', name, value }];
  const count = Math.max(1, Math.ceil(value.length / size));
  const saved = Array.from({ length: count }, (_, i): CookieWrite => {
    return { kind: 'save', name: `${name}.${i}`, value: value.slice(i * size, (i + 1) * size) };
  });
  const gone = parts === undefined ? [name] : parts.slice(count).map((_, i) => `${name}.${count + i}`);
  return [...saved, ...gone.map((each): CookieWrite => ({ kind: 'expire', name: each }))];
}
