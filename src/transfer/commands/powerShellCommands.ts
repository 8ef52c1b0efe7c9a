import { type Word, CommandWords } from './CommandWords.ts';

/** The typographic ones are quotes as well (about_Quoting_Rules). */
const quoted = /['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)(['‘’‚‛]?)/y;
const double = /"((?:[^"`]|`[^]|"")*)("?)/y;
const char = /\[char\](\d{1,5})/y;
const escape = /`([^])/y;
const lineGoesOn = /`\r?\n/y;
const plain = /[^ \t\r\n'‘’‚‛"`;|&()]+/y;
/** As `shellQuote` writes what versions hand over differently: for those since 7.3, and for older ones. */
const either = /\$\(if \("\$PSNativeCommandArgumentPassing" -match [^{}\n]{1,40}\) \{/y;
const orElse = /\} else \{/y;

/** https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_special_characters */
const special: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0' };

/** What double quotes hold. */
export const doubleQuoted = (inner: string): string =>
  inner.replaceAll(/`([^])|""/g, (_, escaped?: string) =>
    escaped === undefined ? '"' : (special[escaped] ?? escaped),
  );

/** What of a word is text: it is taken piece by piece, from `at` on. */
class Texts {
  at = 0;
  isOpen = false;

  constructor(readonly source: string) {}

  take(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.at;
    const match = form.exec(this.source);
    if (match) this.at = form.lastIndex;
    return match;
  }

  /** In quotes, or several that are added to each other in parentheses. Of two choices it is the newest versions'. */
  text(): string | undefined {
    if (this.take(either)) {
      const newest = this.sum();
      if (this.take(orElse)) this.sum();
      this.take(/\}\)/y);
      return newest;
    }
    return this.source[this.at] === '(' ? this.sum() : this.single();
  }

  private sum(): string | undefined {
    if (!this.take(/\(/y)) return this.single();
    let sum = '';
    do sum += this.single() ?? this.code();
    while (!this.isOpen && this.take(/ \+ /y));
    this.take(/\)/y);
    return sum;
  }

  private code(): string {
    const code = this.take(char);
    return code ? String.fromCharCode(Number(code[1])) : '';
  }

  private single(): string | undefined {
    const match = this.take(quoted) ?? this.take(double);
    if (!match) return undefined;
    this.isOpen = match[2] === '';
    return match[0].startsWith('"') ? doubleQuoted(match[1]!) : match[1]!.replaceAll(/(['‘’‚‛])['‘’‚‛]/g, '$1');
  }
}

/**
 * The commands and their words, as PowerShell takes them apart. Nothing is expanded.
 * @throws {TransferError} `truncated`
 */
export function powerShellCommands(source: string): Word[][] {
  const words = new CommandWords();
  const texts = new Texts(source);
  let line = 1;
  while (texts.at < source.length) {
    const from = texts.at;
    const found = texts.text() ?? texts.take(plain)?.[0];
    if (found !== undefined) words.add(found, line);
    else if (texts.take(lineGoesOn)) words.endWord();
    else {
      const escaped = texts.take(escape)?.[1];
      texts.at = Math.max(texts.at, from + 1);
      if (escaped !== undefined) words.add(special[escaped] ?? escaped, line);
      else if ('\n;|'.includes(source[from]!)) words.endCommand();
      else words.endWord();
    }
    for (let at = from; at < texts.at; at += 1) if (source[at] === '\n') line += 1;
    if (texts.isOpen) return words.end(true);
  }
  return words.end(false);
}
