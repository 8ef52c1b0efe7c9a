const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t';

/** As the browsers' parsers do: spaces and tabs alone go, a no-break space stays. */
export function withoutBlanks(text: string): string {
  let start = 0;
  while (isBlank(text[start])) start += 1;
  let end = text.length;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

/** What stands before the first `mark`, and after it; undefined where there is none. */
export function cutAt(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** The lines of a text, whichever way they end. */
export const linesOf = (text: string): string[] => text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
