/**
 * Characters that cannot be seen, or that change how others are seen: controls, format characters (bidi, zero width,
 * tags), line separators, lone surrogates, spaces other than U+0020, whatever Unicode lets renderers ignore, the blank
 * Braille cell, and U+FFFD, which stands for damage.
 */
const markedCharacters = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800\uFFFD]|(?! )\p{Zs}/gu;

/** Nearly all names and values: told in a fraction of the time that the properties above take. */
const plain = /^[ -~]*$/;

/** The marked characters of a text, in order, each with its `index`. */
export const markedIn = (text: string): RegExpExecArray[] =>
  plain.test(text) ? [] : [...text.matchAll(markedCharacters)];

const names = new Map(
  Object.entries({
    0x00: 'NUL',
    0x09: 'TAB',
    0x0a: 'LF',
    0x0d: 'CR',
    0x1b: 'ESC',
    0x7f: 'DEL',
    0xa0: 'NBSP',
    0xad: 'SHY',
    0x61c: 'ALM',
    0x200b: 'ZWSP',
    0x200c: 'ZWNJ',
    0x200d: 'ZWJ',
    0x200e: 'LRM',
    0x200f: 'RLM',
    0x2028: 'LSEP',
    0x2029: 'PSEP',
    0x202a: 'LRE',
    0x202b: 'RLE',
    0x202c: 'PDF',
    0x202d: 'LRO',
    0x202e: 'RLO',
    0x2060: 'WJ',
    0x2066: 'LRI',
    0x2067: 'RLI',
    0x2068: 'FSI',
    0x2069: 'PDI',
    0xfeff: 'BOM',
    0xfffd: '\uFFFD', // known by its looks
  }).map(([code, name]) => [Number(code), name]),
);

/** The Unicode abbreviation of a marked character, or its code: `RLO`, `U+0085`. */
export function markOf(character: string): string {
  const code = character.codePointAt(0)!;
  return names.get(code) ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** For tooltips and accessible names, which hold no elements: marked characters as `[RLO]`. */
export function spelled(text: string, max = 300): string {
  const shown = text.length > max ? `${text.slice(0, max)}…` : text;
  return plain.test(shown) ? shown : shown.replace(markedCharacters, (character) => `[${markOf(character)}]`);
}
