import type { HeaderLine } from './headerLines.ts';
import { jsUnquoted } from './jsQuoted.ts';

/** A line each, up to the first quote of its kind that nothing escapes. Blanks are bounded. */
const assignment =
  /document\.cookie[ \t]{0,8}=[ \t]{0,8}(?:"((?:[^"\\\n]|\\[^])*)"|'((?:[^'\\\n]|\\[^])*)'|`((?:[^`\\]|\\[^])*)`)/y;
const start = 'document.cookie';

/** What a script assigns to `document.cookie`: each is what a Set-Cookie header would say. */
export function cookieAssignments(text: string): HeaderLine[] {
  const found: HeaderLine[] = [];
  let line = 1;
  let counted = 0;
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, assignment.lastIndex)) {
    for (; counted < at; counted += 1) if (text[counted] === '\n') line += 1;
    assignment.lastIndex = at;
    const match = assignment.exec(text);
    if (match) found.push({ line, text: jsUnquoted(match[1] ?? match[2] ?? match[3]!) });
    else assignment.lastIndex = at + start.length;
  }
  return found;
}
