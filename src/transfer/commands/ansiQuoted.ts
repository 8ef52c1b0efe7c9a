/** https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html */
const escape = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([^]))/g;
const simple: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/**
 * What stands in `$'…'`. Firefox writes the code point U+00E9 as `\xe9` and characters beyond U+FFFF as two halves, Chrome
 * `\u0021` for `!`; to bash the first were a byte. It is browsers whose commands are read.
 */
export function ansiQuoted(inner: string): string {
  return inner.replaceAll(escape, (_, octal?: string, hex?: string, short?: string, long?: string, char?: string) => {
    if (char !== undefined) return simple[char] ?? (/['"?\\]/.test(char) ? char : `\\${char}`);
    const code = octal === undefined ? Number.parseInt((hex ?? short ?? long)!, 16) : Number.parseInt(octal, 8);
    return code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
  });
}
