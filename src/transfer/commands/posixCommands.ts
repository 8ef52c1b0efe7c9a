import { CodecError } from '../../codec/CodecError.ts';
import { decodeUtf8 } from '../../codec/utf8.ts';
import { ansiQuoted } from './ansiQuoted.ts';
import { type Word, CommandWords } from './CommandWords.ts';

/** Up to what ends or quotes something. */
const plain = /[^ \t\r\n\\'"$;|&)`]+/y;
/** A command whose output is a part of a word; not as `shellQuote` writes control characters. */
const substitution = /("?)\$\((?!printf ')/y;
/** What goes on in quotes behind such a command. */
const rest = /(?:[^"\\]|\\[^])*"?/y;
const single = /'([^']*)('?)/y;
const double = /"((?:[^"\\]|\\[^])*)("?)/y;
const ansi = /\$'((?:[^'\\]|\\[^])*)('?)/y;
/** As `shellQuote` writes what a terminal would take for keys. */
const printed = /\$\(printf '((?:\\[0-7]{3})+)'\)/g;

/** In double quotes a backslash means something before these alone (POSIX.1-2024, XCU 2.2.3). */
const doubleQuoted = (inner: string): string =>
  inner
    .replaceAll(/\\([$`"\\]|\r?\n)/g, (_, char: string) => (char.endsWith('\n') ? '' : char))
    .replaceAll(printed, (whole, octals: string) => {
      const codes = octals.slice(1).split('\\');
      try {
        return decodeUtf8(Uint8Array.from(codes, (code) => Number.parseInt(code, 8)));
      } catch (error) {
        if (error instanceof CodecError) return whole;
        throw error;
      }
    });

const quotes = [
  { form: single, read: (inner: string) => inner },
  { form: double, read: doubleQuoted },
  { form: ansi, read: ansiQuoted },
] as const;

/**
 * The commands and their words, as a POSIX shell takes them apart (XCU 2.3), with `$'…'`. Nothing is expanded.
 * @throws {TransferError} `truncated`
 */
export function posixCommands(text: string): Word[][] {
  const words = new CommandWords();
  let at = 0;
  let line = 1;
  let isInBackticks = false;
  /** The next piece of a word, if it has this form. */
  const taken = (form: RegExp): RegExpExecArray | null => {
    form.lastIndex = at;
    return form.exec(text);
  };
  const pass = (length: number): void => {
    for (const end = at + length; at < end; at += 1) if (text[at] === '\n') line += 1;
  };
  const addQuoted = (): boolean | undefined => {
    for (const { form, read } of quotes) {
      const match = taken(form);
      if (!match) continue;
      words.add(read(match[1]!), line);
      pass(match[0].length);
      return match[2] === '';
    }
    return undefined;
  };
  /** A bracket that nothing opened is one of the word. */
  const close = (char: string): void => {
    if (char === '`' && !isInBackticks) words.enter(false, line);
    else {
      const outer = words.leave();
      if (outer === undefined) words.add(char, line);
      if (outer?.isQuoted === true) {
        at += 1;
        pass(taken(rest)![0].length - 1);
      }
    }
    if (char === '`') isInBackticks = !isInBackticks;
  };
  while (at < text.length) {
    const char = text[at]!;
    const inside = taken(substitution);
    if (inside) {
      words.enter(inside[1] !== '', line);
      pass(inside[0].length);
      continue;
    }
    const isOpen = addQuoted();
    if (isOpen === true) return words.end(true);
    if (isOpen === false) continue;
    if (char === ' ' || char === '\t' || char === '\r') words.endWord();
    else if ('\n;|&'.includes(char)) words.endCommand();
    else if (char === ')' || char === '`') close(char);
    else if (char === '\\') {
      const isBreak = /^\r?\n/.exec(text.slice(at + 1, at + 3));
      if (!isBreak) words.add(text[at + 1] ?? '', line);
      pass(isBreak ? isBreak[0].length : 1);
    } else {
      const run = taken(plain)?.[0] ?? char;
      words.add(run, line);
      pass(run.length - 1);
    }
    pass(1);
  }
  return words.end(false);
}
