import { traitsOf } from '../traits.ts';
import type { Rule } from './problem.ts';
import { textProblems } from './textProblems.ts';

/** Where the browser stores a TAB, it passes in a value that stands there already. */
export const valueProblems: Rule = ({ value }, { engine, original }) =>
  textProblems(value, 'value', traitsOf(engine).storesTabs && original?.value === value);
