import { cRuntimeArguments } from './shellWords.ts';

/** In this model every variable exists, but for names that begin with a caret. @param skipsPair it leaves others as they are */
const expand = (line: string, skipsPair: boolean): string => {
  let out = '';
  for (let at = 0; at < line.length; at += 1) {
    const end = line[at] === '%' ? line.indexOf('%', at + 1) : -1;
    const name = end < 0 ? '' : line.slice(at + 1, end);
    if (name !== '' && !name.startsWith('^')) {
      out += 'EXPANDED';
      at = end;
    } else if (name !== '' && skipsPair) {
      out += line.slice(at, end + 1);
      at = end;
    } else out += line[at];
  }
  return out;
};
/** What cmd hands to the program: carets are gone, and anything that means something to cmd had one. */
const withoutCarets = (line: string): string => {
  let out = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '^' && !isQuoted) at += 1;
    else if (line[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /[&|<>()\n]/.test(line[at]!)) throw new Error(`cmd would act on ${line[at]}`);
    out += line[at];
  }
  if (isQuoted) throw new Error('the quotes do not end');
  return out;
};

/** The arguments that a program is called with, by the line that is typed: what follows its name. */
export const cmdArguments = (line: string, skipsPair: boolean): string[] =>
  cRuntimeArguments(withoutCarets(expand(line.slice(line.indexOf(' ') + 1), skipsPair)));
