import { nameFrom, nameText } from '../nameText.ts';
import { traitsOf } from '../traits.ts';
import type { Problem, Rule } from './problem.ts';
import { prefixOf } from './prefix.ts';
import { hasLoneSurrogate, textProblems } from './textProblems.ts';

/** Percent-encodes what is not ASCII and leaves the rest as it is. */
function asciiOf(name: string): string | undefined {
  if (hasLoneSurrogate(name)) return undefined;
  return name.replaceAll(/\P{ASCII}+/gu, (run) => encodeURIComponent(run));
}

/** RFC 6265bis §5.7 steps 2 and 22: no name beside an empty value, and none that a value could fake. */
function namelessProblems(value: string, isRefused: boolean, isThere: boolean): Problem[] {
  const problem = { field: 'name', severity: 'error' } as const;
  if (value === '') return [{ ...problem, code: 'empty' }];
  if (isRefused) return [{ ...problem, code: 'name-empty' }];
  if (isThere) return []; // the browser keeps it so, and its expiry can be changed
  // a server gets `=a=b` as the cookie `a`, and `=__Host-a` would pass for the name of another
  return value.includes('=') || prefixOf(value) !== null ? [{ ...problem, code: 'name-looks-named' }] : [];
}

export const nameProblems: Rule = (cookie, { engine, original }) => {
  const { name, value } = cookie;
  const { refusesNamelessCookies, storesTabs, readsNamesAsLatin1 } = traitsOf(engine);
  const unchanged = original?.name === name;
  if (name === '') return namelessProblems(value, refusesNamelessCookies, unchanged && original.value === value);

  const problems = textProblems(name, 'name', storesTabs && unchanged);
  if (name.includes('='))
    problems.push({
      code: 'name-equals',
      field: 'name',
      severity: 'error',
      repair: { name: name.replaceAll('=', '') },
    });
  // what is neither ASCII nor the bytes of UTF-8 comes out as other letters, unless it came from there
  const ascii = asciiOf(name);
  if (readsNamesAsLatin1 && !unchanged && ascii !== name && nameFrom(nameText(name, engine), engine) !== name) {
    problems.push({
      code: 'name-not-ascii',
      field: 'name',
      severity: 'error',
      ...(ascii === undefined ? {} : { repair: { name: ascii } }),
    });
  }
  return problems;
};
