import { headerIn } from './headerIn.ts';
import { startsAsPair } from './startsAsPair.ts';
import { linesOf, withoutBlanks } from './textParts.ts';

export interface HeaderLine {
  /** From 1. */
  line: number;
  text: string;
}

/** Requests and answers as they are sent, or as curl tells of them with `-v`: behind their headers may be anything. */
const startLine = /^(?:[<>] )?(?:HTTP\/\d|[A-Z]{3,10} [^ \r\n]{1,9000} HTTP\/\d)/m;

/** A line without what curl puts before it. */
export const untold = (line: string): string => withoutBlanks(/^[<>] /.test(line) ? line.slice(2) : line);

export const isExchange = (text: string): boolean => startLine.test(text);

/** The value of a header that a line begins with. */
export function headerAtStart(line: string, name: string): string | undefined {
  const told = untold(line);
  return told.slice(0, name.length + 1).toLowerCase() === `${name}:` ? told.slice(name.length + 1) : undefined;
}

/** A name alone, as developer tools copy it, with its value in the next line. */
const isNameAlone = (line: string, name: string): boolean => {
  const told = withoutBlanks(line).toLowerCase();
  return told === name || told === `${name}:`;
};

/**
 * The values of one header: in an exchange those that lines begin with, elsewhere wherever they stand, as in logs and code.
 * Empty where it never is.
 */
export function headersNamed(name: string, text: string): HeaderLine[] {
  const isRecorded = isExchange(text);
  const lines = linesOf(text);
  return lines.flatMap((line, index) => {
    const next = lines[index + 1] ?? '';
    if (isNameAlone(line, name) && startsAsPair(withoutBlanks(next))) return [{ line: index + 2, text: next }];
    const value = isRecorded ? headerAtStart(line, name) : headerIn(untold(line), name);
    return value === undefined ? [] : [{ line: index + 1, text: value }];
  });
}

/** Whether a line begins with the header: so no list of cookies and no command does. */
export const beginsWithHeader = (name: string, text: string): boolean =>
  linesOf(text).some((line) => headerAtStart(line, name) !== undefined);

/** How sure a header tells what a text is that does not stand at a line's beginning: JSON and commands may hold one. */
export const looseScore = (text: string): number => (/^\uFEFF?\s{0,100}[[{]/.test(text) ? 0.2 : 0.72);

/** Lines that hold something. */
export const filledLines = (text: string): HeaderLine[] =>
  linesOf(text).flatMap((line, index) => (withoutBlanks(line) === '' ? [] : [{ line: index + 1, text: line }]));
