import { linesOf, withoutBlanks } from './textParts.ts';

export interface HeaderLine {
  /** From 1. */
  line: number;
  text: string;
}

/** The values of one header in whatever stands around: an answer, or what curl tells with `-v`. Empty where it never is. */
export function headersNamed(name: string, text: string): HeaderLine[] {
  const start = `${name}:`;
  return linesOf(text).flatMap((whole, index) => {
    const told = withoutBlanks(/^[<>] /.test(whole) ? whole.slice(2) : whole);
    const isIt = told.slice(0, start.length).toLowerCase() === start;
    return isIt ? [{ line: index + 1, text: told.slice(start.length) }] : [];
  });
}

/** Lines that hold something. */
export const filledLines = (text: string): HeaderLine[] =>
  linesOf(text).flatMap((line, index) => (withoutBlanks(line) === '' ? [] : [{ line: index + 1, text: line }]));
