import { CodecError } from '../../codec/CodecError.ts';
import { parsePythonLiteral } from '../../codec/pythonLiteral.ts';
import { TransferError } from '../contract/TransferError.ts';

const blanks = /[ \t\r\n]*/y;
const literal = /[bBuU]?(?:'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*")/y;
/** A number, `None`, another container. */
const other = /[^,}]+/y;

const number = /^-?\d{1,400}(?:\.\d{1,400})?\s*$/;

/** A text, a number as one, or undefined for what is something else. */
function textOf(source: string): string | undefined {
  if (number.test(source)) return source.trim();
  try {
    const read = parsePythonLiteral(source);
    return read.kind === 'text' ? read.text : undefined;
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/**
 * What Python prints of a dictionary: `{'a': '1'}`. Names and values that are texts; undefined is one that is none.
 * @throws {TransferError}
 */
export function readPythonMap(text: string): [string | undefined, string | undefined][] {
  const entries: [string | undefined, string | undefined][] = [];
  let at = 0;
  const take = (form: RegExp): string => {
    form.lastIndex = at;
    const found = form.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const takeChar = (chars: string): string => {
    take(blanks);
    const char = text[at] ?? '';
    if (char === '' || !chars.includes(char)) throw new TransferError(char === '' ? 'truncated' : 'not-this-format');
    at += 1;
    take(blanks);
    return char;
  };
  takeChar('{');
  for (let isOpen = text[at] !== '}'; isOpen; isOpen = takeChar(',}') === ',' && text[at] !== '}') {
    const name = textOf(take(literal));
    takeChar(':');
    entries.push([name, textOf(take(literal) || take(other))]);
  }
  return entries;
}
