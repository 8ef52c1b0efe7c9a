import type { Rule } from './problem.ts';
import { textProblems } from './text.ts';

/** Firefox stores a TAB, Chromium refuses it: it passes where it stands already. */
export const valueProblems: Rule = ({ value }, { engine, original }) =>
  textProblems(value, 'value', engine === 'firefox' && original?.value === value);
