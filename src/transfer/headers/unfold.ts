/** A cookie's beginning: `token=` (RFC 9110 §5.6.2). A date's comma has a day behind it, and no `=` before the next comma or semicolon. */
const beginning = /^[ \t]{0,8}[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,256}=/;

/** Several headers in one line, as `Headers.get('set-cookie')` joins them. */
export function unfold(line: string): string[] {
  const headers: string[] = [];
  for (const piece of line.split(',')) {
    if (headers.length === 0 || beginning.test(piece)) headers.push(piece);
    else headers.push(`${headers.pop()!},${piece}`);
  }
  return headers;
}
