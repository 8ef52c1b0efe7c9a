/** What a script in a page would read otherwise, or what hides in it: ends of scripts, lines and words' directions. */
const unsafe = /[<\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu;

/** A string of JavaScript that can stand in a page too. */
export const jsQuoted = (text: string): string =>
  JSON.stringify(text).replaceAll(unsafe, (char) =>
    Array.from({ length: char.length }, (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );

const escape = /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[^]))/g;
const simple: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  0: '\0',
  '\n': '',
  '\r\n': '',
};

/** What a string of JavaScript says, of which the quotes are gone: ECMA-262, 12.9.4. */
export const jsUnquoted = (inner: string): string =>
  inner.replaceAll(escape, (_, point?: string, unit?: string, hex?: string, char?: string) => {
    if (char !== undefined) return simple[char] ?? char;
    const code = Number.parseInt((point ?? unit ?? hex)!, 16);
    return code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
  });
