/**
 * Percent escapes from before UTF-8: those of JavaScript's `escape`, `%u4E2D` and `%FC` (ECMA-262, B.2.1.1), and of
 * Latin-1, which PHP and ASP wrote. What is UTF-8 is none of these.
 */
import { encodeHex } from '../../codec/hex.ts';
import { parsePercent, writeLike, type Percent, type Piece } from './percent.ts';

export interface OldPercent extends Percent {
  readonly of: 'js-escape' | 'latin-1';
}

const WHOLE = /^(?:[^%]|%u[0-9a-f]{4}|%[0-9a-f]{2})*$/i;
/** Half a character each, together one. */
const PIECE = /%u(d[89ab][0-9a-f]{2})%u(d[c-f][0-9a-f]{2})|%u([0-9a-f]{4})|%([0-9a-f]{2})|([^%])/giu;

/** Undefined where an escape is none, and where all of them are UTF-8. */
export function parseOldPercent(value: string): OldPercent | undefined {
  if (!/%(?:u|[89a-f])/i.test(value) || !WHOLE.test(value) || parsePercent(value)) return undefined;
  const pieces = Array.from(value.matchAll(PIECE), ([raw, high, low, unit, byte, plain]): Piece => {
    const codes = [high, low, unit ?? byte].flatMap((digits) => (digits ? [Number.parseInt(digits, 16)] : []));
    return { raw, char: plain ?? String.fromCharCode(...codes) };
  });
  const text = pieces.map(({ char }) => char).join('');
  const of = /%u/i.test(value) ? 'js-escape' : 'latin-1';
  return { of, text, write: (next) => writeLike(next, pieces, { escape }) };
}

/** What Latin-1 lacks is escaped as JavaScript does. */
function escape(char: string, lower: boolean): string {
  const units = Array.from({ length: char.length }, (_, at) => char.charCodeAt(at));
  return units
    .map((unit) => {
      const hex = encodeHex(unit > 0xff ? Uint8Array.of(unit >> 8, unit & 0xff) : Uint8Array.of(unit));
      const digits = lower ? hex : hex.toUpperCase();
      return unit > 0xff ? `%u${digits}` : `%${digits}`;
    })
    .join('');
}
