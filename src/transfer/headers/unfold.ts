/** A cookie's beginning: `token=` (RFC 9110 §5.6.2). A date's comma has a day behind it, and no `=` before the next comma or semicolon. */
const beginning = /^[ \t]{0,8}[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,256}=/;
const blankFirst = /^[ \t]/;
const any = (): boolean => true;

/** @param isNext whether another header may begin with the piece where a value may hold the comma: before the first semicolon */
function split(line: string, isNext: (piece: string) => boolean): string[] {
  const headers: string[] = [];
  let isInValue = false;
  for (const piece of line.split(',')) {
    if (headers.length === 0 || (beginning.test(piece) && (!isInValue || isNext(piece)))) {
      headers.push(piece);
      isInValue = true;
    } else headers.push(`${headers.pop()!},${piece}`);
    isInValue &&= !piece.includes(';');
  }
  return headers;
}

/** Several headers in one line, as `Headers.get('set-cookie')` joins them. */
export const unfold = (line: string): string[] => split(line, any);

/** The same where one line has the header's name, as tools print it that keep one text for each name. */
export const unfoldJoined = (line: string): string[] => split(line, (piece) => blankFirst.test(piece));

/**
 * The same of recorded headers, which Safari joins and servers do not: values hold commas, so that only behind attributes,
 * which hold them in dates alone, another header begins.
 */
export const unfoldRecorded = (line: string): string[] => split(line, () => false);
