import type { Problem, ProblemCode } from './problem.ts';

/** RFC 6265bis §5.6 step 4, CTL, TAB included: Chromium refuses a TAB too. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u001f\u007f]/;
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f]+/g;
// oxlint-disable-next-line no-control-regex
const controlsButTab = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/** Half a character: the browser would store U+FFFD in its place. */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

/** As the browsers' parsers do: spaces and tabs alone go, a no-break space stays. */
function trimmed(text: string): string {
  const isBlank = (at: number): boolean => text[at] === ' ' || text[at] === '\t';
  let start = 0;
  while (isBlank(start)) start += 1;
  let end = text.length;
  while (end > start && isBlank(end - 1)) end -= 1;
  return text.slice(start, end);
}

/** What neither a name nor a value may hold. `isTabKept`: the browser has it with a TAB already, and takes it back. */
export function textProblems(text: string, field: 'name' | 'value', isTabKept: boolean): Problem[] {
  const problems: Problem[] = [];
  const add = (code: ProblemCode, mended?: string) =>
    problems.push({ code, field, severity: 'error', ...(mended === undefined ? {} : { repair: { [field]: mended } }) });

  if (text.includes(';')) add('semicolon', text.replaceAll(';', '%3B'));
  if ((isTabKept ? controlsButTab : control).test(text)) add('control-character', text.replaceAll(controls, ''));
  if (text.startsWith(' ') || text.endsWith(' ')) add('edge-space', trimmed(text));
  if (hasLoneSurrogate(text)) add('lone-surrogate');
  else if (text.includes('\uFFFD')) add('replacement-character');
  return problems;
}
