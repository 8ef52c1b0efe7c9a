import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellQuote } from '../../src/codec/shellQuote.ts';

/** What ids and other texts out of cookies may try. */
const HOSTILE = [
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
const CONTROLS = [
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
const FORMATS = ['\u202egnp.exe', 'zero\u200bwidth', '\ufeff', '👩‍💻', '\u{e0041}tag'];

/** One or more words of what `isSayable` lets through. */
const wordsOf = (isSayable: (word: string) => boolean) => {
  const special = fc.array(fc.constantFrom(...`'"\\ \n%^&|<>()!$\`;#~*?[]{}=@,.:/-aZ0é‘’`));
  const word = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.string({ unit: 'binary' }),
    special.map((chars) => chars.join('')),
  );
  return fc.array(word.filter(isSayable), { minLength: 1, maxLength: 5 });
};
const isText = (word: string) => !/\0|\p{Surrogate}/u.test(word);

describe('sh', () => {
  /** A real shell takes it apart: printf writes each argument and a NUL. */
  const argumentsOf = (given: readonly string[]): string[] => {
    const command = shellQuote(['printf', '%s\\0', ...given], 'sh')!;
    return execFileSync('sh', ['-c', command], { encoding: 'utf8' }).split('\0').slice(0, -1);
  };

  it('gives a real shell every hostile word as it is, in one command', () => {
    const given = [...HOSTILE, ...CONTROLS, ...FORMATS];
    expect(argumentsOf(given)).toEqual(given);
  });

  it('gives a real shell any words as they are', () => {
    fc.assert(
      fc.property(wordsOf(isText), (given) => {
        expect(argumentsOf(given)).toEqual(given);
      }),
      { numRuns: 100 },
    );
  });

  it('lets nothing reach the terminal but what can be seen, and line breaks', () => {
    for (const word of [...CONTROLS, ...FORMATS]) {
      expect(shellQuote([word], 'sh')!.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it('leaves plain words alone', () => {
    expect(shellQuote(['redis-cli', '-n', '2', 'GET', 'session:a_b.c'], 'sh')).toBe('redis-cli -n 2 GET session:a_b.c');
    expect(shellQuote(['echo', "it's"], 'sh')).toBe(`echo 'it'\\''s'`);
  });
});

/** learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments, for what follows the program's name. */
function cRuntimeArguments(line: string): string[] {
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

describe('cmd', () => {
  /** In this model every variable exists, but for names that begin with a caret. */
  const expand = (line: string, skipsPair: boolean): string => {
    let out = '';
    for (let at = 0; at < line.length; at += 1) {
      const end = line[at] === '%' ? line.indexOf('%', at + 1) : -1;
      const name = end < 0 ? '' : line.slice(at + 1, end);
      if (name !== '' && !name.startsWith('^')) {
        out += 'EXPANDED';
        at = end;
      } else if (name !== '' && skipsPair) {
        out += line.slice(at, end + 1);
        at = end;
      } else out += line[at];
    }
    return out;
  };
  /** What cmd hands to the program: carets are gone, and anything that means something to cmd had one. */
  const withoutCarets = (line: string): string => {
    let out = '';
    let isQuoted = false;
    for (let at = 0; at < line.length; at += 1) {
      if (line[at] === '^' && !isQuoted) at += 1;
      else if (line[at] === '"') isQuoted = !isQuoted;
      else if (!isQuoted && /[&|<>()\n]/.test(line[at]!)) throw new Error(`cmd would act on ${line[at]}`);
      out += line[at];
    }
    if (isQuoted) throw new Error('the quotes do not end');
    return out;
  };
  const argumentsOf = (given: readonly string[], skipsPair: boolean): string[] => {
    const line = shellQuote(given, 'cmd')!;
    return cRuntimeArguments(withoutCarets(expand(line, skipsPair)));
  };

  it.for([true, false])('gives a program any words as they are (%s)', (skipsPair) => {
    for (const word of [...HOSTILE, ...FORMATS].filter((text) => !text.includes('\n'))) {
      expect(argumentsOf([word, 'next'], skipsPair)).toEqual([word, 'next']);
    }
    fc.assert(
      fc.property(
        wordsOf((word) => !/\p{Cc}|\p{Surrogate}/u.test(word)),
        (given) => {
          expect(argumentsOf(given, skipsPair)).toEqual(given);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('cannot say control characters', () => {
    for (const word of CONTROLS) expect(shellQuote(['echo', word], 'cmd')).toBeUndefined();
    expect(shellQuote(['echo', 'a\nb'], 'cmd')).toBeUndefined();
  });

  it('leaves plain words alone', () => {
    expect(shellQuote(['redis-cli', '-n', '2', 'GET', 'session:a'], 'cmd')).toBe('redis-cli -n 2 GET session:a');
    expect(shellQuote(['echo', 'a b'], 'cmd')).toBe('echo ^"a b^"');
  });
});

describe('PowerShell', () => {
  const QUOTES = `'‘’‚‛`;

  /** Reads the few forms that are written, by about_Quoting_Rules; anything else fails. */
  class Parser {
    at = 0;
    constructor(
      readonly line: string,
      readonly isNew: boolean,
    ) {}

    words(): string[] {
      const found: string[] = [];
      this.eat('& ');
      for (;;) {
        found.push(this.word());
        if (this.at === this.line.length) return found;
        this.must(' ');
      }
    }

    word(): string {
      if (this.eat(`$(if ("$PSNativeCommandArgumentPassing" -match '^(Windows|Standard)$') {`)) {
        const first = this.text();
        this.must('} else {');
        const second = this.text();
        this.must('})');
        return this.isNew ? first : second;
      }
      const bare = /[^ ]*/y;
      bare.lastIndex = this.at;
      if (!QUOTES.includes(this.line[this.at]!) && this.line[this.at] !== '(') {
        const word = bare.exec(this.line)![0];
        if (!/^[-\w:/]+$/.test(word)) throw new Error(`PowerShell would read ${word}`);
        this.at += word.length;
        return word;
      }
      return this.text();
    }

    text(): string {
      if (!this.eat('(')) return this.quoted();
      let text = this.quoted();
      while (this.eat(' + ')) text += this.eat('[char]') ? this.char() : this.quoted();
      this.must(')');
      return text;
    }

    char(): string {
      const digits = /^\d+/.exec(this.line.slice(this.at))![0];
      this.at += digits.length;
      return String.fromCharCode(Number(digits));
    }

    quoted(): string {
      if (!QUOTES.includes(this.line[this.at] ?? ' ')) throw new Error(`no quotes at ${this.at}`);
      this.at += 1;
      let text = '';
      for (;;) {
        const char = this.line[this.at];
        if (char === undefined) throw new Error('the quotes do not end');
        this.at += 1;
        if (!QUOTES.includes(char)) text += char;
        else if (QUOTES.includes(this.line[this.at] ?? ' ')) {
          text += char;
          this.at += 1;
        } else return text;
      }
    }

    eat(what: string): boolean {
      if (!this.line.startsWith(what, this.at)) return false;
      this.at += what.length;
      return true;
    }

    must(what: string): void {
      if (!this.eat(what)) throw new Error(`no ${what} at ${this.at}`);
    }
  }

  /** Before 7.3 (NativeCommandParameterBinder): quotes around what has white space outside quotes, and nothing else. */
  const legacyLine = (given: readonly string[]): string => {
    const parts = given.flatMap((word) => {
      if (word === '') return [];
      let quotes = 0;
      let needsQuotes = false;
      for (let i = 0; i < word.length; i += 1) {
        if (word[i] === '"' && word[i - 1] !== '\\') quotes += 1;
        else if (/\s/.test(word[i]!) && quotes % 2 === 0) needsQuotes = true;
      }
      return needsQuotes ? `"${word}"` : word;
    });
    return parts.join(' ');
  };
  const argumentsOf = (given: readonly string[], isNew: boolean): string[] => {
    const [, ...rest] = new Parser(shellQuote(['program', ...given], 'powershell')!, isNew).words();
    return isNew ? rest : cRuntimeArguments(legacyLine(rest));
  };

  it.for([true, false])('gives a program any words as they are (7.3 or newer: %s)', (isNew) => {
    for (const word of [...HOSTILE, ...CONTROLS, ...FORMATS]) {
      expect(argumentsOf([word, 'next'], isNew)).toEqual([word, 'next']);
    }
    fc.assert(
      fc.property(wordsOf(isText), (given) => {
        expect(argumentsOf(given, isNew)).toEqual(given);
      }),
      { numRuns: 1000 },
    );
  });

  it('lets nothing reach the terminal but what can be seen', () => {
    for (const word of [...CONTROLS, ...FORMATS, 'a\nb']) {
      expect(shellQuote([word], 'powershell')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it('calls a program whose name needs quotes', () => {
    expect(shellQuote(['my program', 'a'], 'powershell')).toBe("& 'my program' a");
    expect(shellQuote(['redis-cli', '-n', '2', 'GET', 'a b'], 'powershell')).toBe("redis-cli -n 2 GET 'a b'");
  });
});

it('says nothing where no shell could: NUL and lone surrogates', () => {
  for (const shell of ['sh', 'powershell', 'cmd'] as const) {
    expect(shellQuote(['a', 'b\0c'], shell)).toBeUndefined();
    expect(shellQuote(['\ud800'], shell)).toBeUndefined();
  }
});
