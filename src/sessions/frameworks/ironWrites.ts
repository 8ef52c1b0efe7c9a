import { splitChunks, unchangedChunks, WHOLE } from '../jose/chunks.ts';
import type { CookieWrite } from '../contract/SessionFormat.ts';
import type { IronCookies } from './ironShape.ts';

/** h3 2.0, src/utils/cookie.ts: `CHUNKS_MAX_LENGTH`; and what a cookie can hold, name and value. */
const [PART, MOST] = [4000, 4096];

/** All cookies of another seal, and those that go; without one the cookies as they were. */
export function ironWrites(cookies: IronCookies, value?: string): readonly CookieWrite[] {
  const { name, parts = [], isCounted } = cookies;
  if (isCounted) return countedWrites(name, parts, value ?? cookies.value, value === undefined);
  if (value === undefined) return unchangedChunks(cookies);
  const isLarge = name.length + value.length > MOST;
  if (cookies.parts === undefined && isLarge && !/~\d*$/.test(value)) return countedWrites(name, [], value, false);
  // iron-session 9: as many characters as its attributes leave, which the first part tells.
  const size = parts.length > 1 ? parts[0]!.length : WHOLE.size;
  return splitChunks(cookies, value, { size, separator: '.' });
}

function countedWrites(
  name: string,
  before: readonly string[],
  value: string,
  isSame: boolean,
): readonly CookieWrite[] {
  const pieces = isSame ? before : (value.match(new RegExp(`[^]{1,${PART}}`, 'g')) ?? []);
  const isOne = !isSame && pieces.length < 2;
  const kept = isOne ? [] : pieces;
  return [
    { kind: 'save', name, value: isOne ? value : `__chunked__${pieces.length}` },
    ...kept.map((piece, i): CookieWrite => ({ kind: 'save', name: `${name}.${i + 1}`, value: piece })),
    ...before
      .slice(kept.length)
      .map((_, i): CookieWrite => ({ kind: 'expire', name: `${name}.${kept.length + i + 1}` })),
  ];
}
