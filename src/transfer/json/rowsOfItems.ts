import type { FileCookie, Row, RowProblem } from '../contract/TransferFormat.ts';

/** A row for each item of a list, numbered from 1. */
export const rowsOfItems = (
  items: readonly unknown[],
  read: (item: unknown) => FileCookie | RowProblem,
): readonly Row[] =>
  items.map((item, index) => {
    const cookie = read(item);
    return typeof cookie === 'string' ? { line: index + 1, problem: cookie } : { line: index + 1, cookie };
  });
