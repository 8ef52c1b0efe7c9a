import { CodecError } from '../../codec/CodecError.ts';
import { parsePythonLiteral } from '../../codec/pythonLiteral.ts';
import { TransferError } from '../contract/TransferError.ts';

const blanks = /[ \t\r\n]*/y;
const literal = /[bBuU]?(?:'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*")/y;
/** A number, `None`, another container. */
const other = /[^,}]+/y;

/** Undefined is what is no text. */
export type MapEntry = readonly [name: string | undefined, value: string | undefined];

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
export function readPythonMap(text: string): MapEntry[] {
  return entriesFrom(text, 0, () => undefined);
}

/**
 * The maps that code holds behind each of such beginnings, with their lines. No place is read twice: where one breaks off the
 * search goes on.
 *
 * @param before global; ends in front of the opening brace
 */
export function* mapsIn(text: string, before: RegExp): Generator<{ line: number; entries: MapEntry[] }> {
  let line = 1;
  let counted = 0;
  for (let found = before.exec(text); found; found = before.exec(text)) {
    const from = before.lastIndex;
    for (; counted < from; counted += 1) if (text[counted] === '\n') line += 1;
    try {
      yield { line, entries: entriesFrom(text, from, (at) => (before.lastIndex = Math.max(from, at))) };
    } catch (error) {
      if (!(error instanceof TransferError)) throw error;
    }
  }
  before.lastIndex = 0;
}

function entriesFrom(text: string, from: number, passed: (at: number) => void): MapEntry[] {
  const entries: MapEntry[] = [];
  let at = from;
  const take = (form: RegExp): string => {
    form.lastIndex = at;
    const found = form.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const takeChar = (chars: string): string => {
    take(blanks);
    passed(at);
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
