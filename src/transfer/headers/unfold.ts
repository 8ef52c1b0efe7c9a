/** A cookie's beginning: `token=` (RFC 9110 §5.6.2). A date's comma has a day behind it, and no `=` before the next comma or semicolon. */
const beginning = /^[ \t]{0,8}[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,256}=/;

/** @param isValue whether a comma may be a value's own: before the first semicolon */
function split(line: string, isValue: (piece: string) => boolean): string[] {
  const headers: string[] = [];
  let isInValue = false;
  for (const piece of line.split(',')) {
    if (headers.length === 0 || (!isInValue && beginning.test(piece))) {
      headers.push(piece);
      isInValue = isValue(piece);
    } else {
      headers.push(`${headers.pop()!},${piece}`);
      isInValue &&= isValue(piece);
    }
  }
  return headers;
}

/** Several headers in one line, as `Headers.get('set-cookie')` joins them. */
export const unfold = (line: string): string[] => split(line, () => false);

/**
 * The same of a line that has the header's name, as Safari and tools join them that keep one text for each name. No server
 * does, and values hold commas: only behind attributes, which hold them in dates alone, another header begins.
 */
export const unfoldNamed = (line: string): string[] => split(line, (piece) => !piece.includes(';'));
