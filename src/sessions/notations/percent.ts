/**
 * Percent escapes (RFC 3986 §2.1) as cookies have them: Node's `cookie`, PHP, Rails and scripts write them, each with its
 * own idea of what to escape. What is not edited keeps its spelling.
 */
import { encodeHex } from '../../codec/hex.ts';
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8.ts';

export interface Percent {
  readonly text: string;
  /** Another text in the same style: what it shares with this one at its ends stays as it is spelled. */
  write(text: string): string;
}

/** A character, and how it is spelled. */
export interface Piece {
  readonly raw: string;
  readonly char: string;
}

/** Runs of escapes, which together are UTF-8, or one character. */
const RUN = /(?:%[0-9a-f]{2})+|[^]/giu;
/** What `encodeURIComponent` leaves alone: ECMA-262, 19.2.6.4. */
const UNRESERVED = /^[\w\-.!~*'()]$/;
/** A cookie cannot hold them bare, or they would not come back as themselves. */
const NEVER_BARE = /^[%;,"\\\s\p{Cc}\p{Surrogate}]$/u;

/** Nothing is left that an encoder would have had to escape. */
export function isEscaped(text: string): boolean {
  return /^[\w\-.!~*'()%+]*$/.test(text);
}

/** Undefined where there is no escape, or one that is none or no UTF-8. `plus`: a plus sign is a space, as in forms. */
export function parsePercent(value: string, plus = false): Percent | undefined {
  if (!/%[0-9a-f]{2}/i.test(value) || /%(?![0-9a-f]{2})/i.test(value)) return undefined;
  const text = unescaped(plus ? value.replaceAll('+', ' ') : value);
  if (text === undefined) return undefined;
  // Most values are read and never written: no list of pieces is kept for each.
  return { text, write: (next) => writeLike(next, piecesIn(value, plus), { plus }) };
}

function unescaped(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The same of any value, with escapes or without; undefined where one is none or no UTF-8. */
export function percentOf(value: string): Percent | undefined {
  if (value.includes('%')) return parsePercent(value);
  return { text: value, write: (text) => writeLike(text, piecesIn(value, false)) };
}

const piecesIn = (value: string, plus: boolean): readonly Piece[] =>
  Array.from(value.matchAll(RUN), ([run]) => piecesOf(run, plus)).flat();

function piecesOf(run: string, plus: boolean): readonly Piece[] {
  if (!run.startsWith('%')) return [{ raw: run, char: plus && run === '+' ? ' ' : run }];
  const bytes = Uint8Array.from(run.slice(1).split('%'), (digits) => Number.parseInt(digits, 16));
  let at = 0;
  return Array.from(decodeUtf8(bytes), (char) => {
    const start = at;
    at += 3 * encodeUtf8(char).length;
    return { raw: run.slice(start, at), char };
  });
}

interface Style {
  /** A plus sign is a space. */
  readonly plus?: boolean;
  /** The escapes of one character. */
  readonly escape?: typeof escape;
}

/** Another text in the style of these pieces. */
export function writeLike(text: string, pieces: readonly Piece[], style: Style = {}): string {
  const { plus = false, escape: escapeChar = escape } = style;
  const chars = Array.from(text);
  const most = Math.min(chars.length, pieces.length);
  let before = 0;
  while (before < most && chars[before] === pieces[before]!.char) before += 1;
  let after = 0;
  while (after < most - before && chars.at(-1 - after) === pieces.at(-1 - after)!.char) after += 1;
  const bare = new Set(pieces.filter(({ raw, char }) => raw === char).map(({ char }) => char));
  const escaped = new Set(pieces.filter(({ raw }) => raw.startsWith('%')).map(({ char }) => char));
  const lower = pieces.some(({ raw }) => /%.*[a-f]/.test(raw)) && !pieces.some(({ raw }) => /%.*[A-F]/.test(raw));
  const encode = (char: string) => {
    if (plus && char === ' ') return '+';
    const isBare = bare.has(char) || (UNRESERVED.test(char) && !escaped.has(char));
    return isBare && !NEVER_BARE.test(char) && !(plus && char === '+') ? char : escapeChar(char, lower);
  };
  const raws = (from: number, to: number) => pieces.slice(from, to).map(({ raw }) => raw);
  const middle = chars.slice(before, chars.length - after).map(encode);
  return [...raws(0, before), ...middle, ...raws(pieces.length - after, pieces.length)].join('');
}

/** Throws CodecError `utf8` for half a character. */
function escape(char: string, lower: boolean): string {
  const escapes = `%${encodeHex(encodeUtf8(char), '%')}`;
  return lower ? escapes : escapes.toUpperCase();
}

/** As `encodeURIComponent` writes it, for what had no escapes before. Throws CodecError `utf8` for half a character. */
export function writePercent(text: string): string {
  return Array.from(text, (char) => (UNRESERVED.test(char) ? char : escape(char, false))).join('');
}
