import { isQuote, quotedFrom } from './quotes.ts';
import { startsAsPair } from './startsAsPair.ts';

const option = /(?:^|[ \t])(?:-b|--cookie)[ \t=]{0,8}\$?/g;

/** What curl is told to send with `-b`. */
export const curlCookies = (line: string): string[] =>
  Array.from(line.matchAll(option)).flatMap(({ 0: match, index }) => {
    const at = index + match.length;
    const quote = line[at];
    if (!isQuote(quote)) return startsAsPair(line, at) ? [/[^ \t]*/.exec(line.slice(at, at + 5000))![0]] : [];
    return startsAsPair(line, at + 1) ? [quotedFrom(line, quote, at + 1).inner] : [];
  });
