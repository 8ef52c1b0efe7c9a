import { type Word, CommandWords } from './CommandWords.ts';

/** No text has it: the end of a command. */
const END = '\0';

interface Line {
  text: string;
  /** How much of the text there was at each of the source's line breaks. */
  breaks: number[];
}

/**
 * Backslashes that no caret stands before, doubled where no quote follows: so browsers have each, and Windows hands on
 * one. A caret behind a percent sign is that sign's.
 */
const doubled = (source: string): string =>
  source.replaceAll(/(?<=%)(\^\\)(?!\^|\\*\^?")|\^[^]|\\+(\^?")?/g, (same, own?: string, quote?: string) => {
    if (own !== undefined) return `${same}\\`;
    return same.startsWith('^') || quote !== undefined ? same : same + same;
  });

/** What cmd hands on: a caret makes what follows it itself, and takes a line break away. In quotes of cmd's own it means nothing. */
function withoutCarets(source: string): Line {
  const breaks: number[] = [];
  let text = '';
  let isQuoted = false;
  for (let at = 0; at < source.length; at += 1) {
    let char = source[at]!;
    const isCaret = char === '^' && !isQuoted;
    if (isCaret) {
      char = source[++at] ?? '';
      if (char === '\r') char = source[++at] ?? '';
      if (char === '\n') {
        breaks.push(text.length);
        char = source[++at] ?? '';
      }
    }
    if (char === '\r') char = source[++at] ?? '';
    if (char === '\n') breaks.push(text.length);
    if (char === '"' && !isCaret) isQuoted = !isQuoted;
    text += char === '\n' && !isCaret && !isQuoted ? END : char;
  }
  return { text, breaks };
}

/**
 * The commands and their words, as cmd and the C runtime take them apart:
 * https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments. But for one thing: browsers double every
 * backslash, those too that Windows then hands on as two, so that two are one here. Firefox puts one before `$` and the
 * backtick as well.
 * @throws {TransferError} `truncated`
 */
export function cmdCommands(source: string): Word[][] {
  const isBrowsers = source.includes('^"');
  const { text, breaks } = withoutCarets(isBrowsers ? doubled(source) : source);
  const words = new CommandWords();
  let line = 1;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const [char, next = ''] = [text[at]!, text[at + 1]];
    while (breaks[line - 1]! <= at) line += 1;
    const isEscape = char === '\\' && (next === '\\' || next === '"' || (isBrowsers && (next === '$' || next === '`')));
    if (isEscape || (char === '"' && isQuoted && next === '"')) {
      words.add(next, line);
      at += 1;
    } else if (char === '"') {
      words.add('', line);
      isQuoted = !isQuoted;
    } else if (isQuoted || !(char === ' ' || char === '\t' || char === END)) words.add(char, line);
    else if (char === END) words.endCommand();
    else words.endWord();
  }
  return words.end(isQuoted);
}
