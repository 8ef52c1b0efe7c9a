import * as fc from 'fast-check';

/** What ids and other texts out of cookies may try. */
export const HOSTILE = [
  '',
  ' ',
  'plain',
  'session:12345678-1234-4678-8234-567812345678',
  '-h',
  '--eval',
  '~root',
  '*',
  "it's",
  "'",
  "''",
  '"',
  '""',
  'a"b',
  'say "hi there"',
  'x" -h evil.example "',
  'ends with \\',
  'two words\\',
  'two words\\\\',
  '\\"',
  '\\\\" \\',
  '$(touch pwned)',
  '`touch pwned`',
  '${IFS}',
  '; touch pwned',
  '&& calc',
  '| calc',
  '> file',
  '(x)',
  '!history!',
  '#comment',
  '%PATH%',
  '%PATH:a=b%',
  '%%',
  '%',
  '^',
  '^&calc',
  '^%PATH^%',
  'line\nbreak',
  '\n',
  'ends with a break\n',
  '\nx\n\n',
  'Žofie 😀 日本',
  '‘typographic’ ‚ ‛ quotes',
  '@(1,2)',
  '{a,b}',
  '$env:PATH',
  '1kb',
  '0x10',
  '--%',
  '--% %PATH%',
  '<#x#>',
  'a,b',
  'a;b',
];
export const CONTROLS = [
  '\t',
  'a\tb',
  '\u001b[201~\ntouch pwned\n',
  '\u0003',
  '\u0004exit',
  '\r',
  'a\u0085b',
  '\u007f',
  "'\t'\"\u0007",
];
export const FORMATS = ['\u202egnp.exe', 'zero\u200bwidth', '\ufeff', '👩‍💻', '\u{e0041}tag'];

/** One or more words of what `isSayable` lets through. */
export const wordsOf = (isSayable: (word: string) => boolean) => {
  const special = fc.array(fc.constantFrom(...`'"\\ \n%^&|<>()!$\`;#~*?[]{}=@,.:/-aZ0é‘’`));
  const word = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.string({ unit: 'binary' }),
    special.map((chars) => chars.join('')),
  );
  return fc.array(word.filter(isSayable), { minLength: 1, maxLength: 5 });
};
export const isText = (word: string) => !/\0|\p{Surrogate}/u.test(word);

/** learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments, for what follows the program's name. */
export function cRuntimeArguments(line: string): string[] {
  const found: string[] = [];
  let at = 0;
  while (at < line.length) {
    while (line[at] === ' ' || line[at] === '\t') at += 1;
    if (at >= line.length) break;
    let word = '';
    let isQuoted = false;
    for (; at < line.length && (isQuoted || !/[ \t]/.test(line[at]!)); at += 1) {
      const slashes = /^\\*/.exec(line.slice(at))![0].length;
      if (slashes > 0 && line[at + slashes] === '"') {
        word += '\\'.repeat(slashes >> 1);
        at += slashes;
        if (slashes % 2) word += '"';
        else isQuoted = !isQuoted;
      } else if (slashes > 0) {
        word += '\\'.repeat(slashes);
        at += slashes - 1;
      } else if (line[at] === '"' && isQuoted && line[at + 1] === '"') {
        word += '"';
        at += 1;
      } else if (line[at] === '"') isQuoted = !isQuoted;
      else word += line[at];
    }
    found.push(word);
  }
  return found;
}
