import { cRuntimeArguments } from './shellWords.ts';

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
      if (!/^[-\w:/]+$|^[a-z]+\.exe$/.test(word)) throw new Error(`PowerShell would read ${word}`);
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

/** The arguments that a program is called with. @param isNew 7.3 or newer */
export function powerShellArguments(line: string, isNew: boolean): string[] {
  const [, ...rest] = new Parser(line, isNew).words();
  return isNew ? rest : cRuntimeArguments(legacyLine(rest));
}
