import { cookieBytes } from '../../../cookies/cookie.ts';
import type { SortOrder } from '../../../preferences.ts';
import type { Row } from './Row.ts';

type Compare = (a: Row, b: Row) => number;

/** Sessions first, then by name; twins by what tells them apart, so that no two rows ever trade places. */
const byName: Compare = (a, b) => {
  const bySession = Number(b.recognition?.isSession ?? false) - Number(a.recognition?.isSession ?? false);
  if (bySession !== 0) return bySession;
  const [left, right] = [a.cookie.name.toLowerCase(), b.cookie.name.toLowerCase()];
  if (left !== right) return left < right ? -1 : 1;
  return a.key < b.key ? -1 : Number(a.key > b.key);
};

/** What has no end comes last. */
const end = ({ cookie: { expirationDate } }: Row): number => expirationDate ?? Number.MAX_VALUE;

/** Within a group. `sent`: from the oldest to the youngest, rows stand in the order of a request but for their paths. */
export const comparisons: Record<SortOrder, Compare> = {
  name: byName,
  sent: (a, b) => b.cookie.path.length - a.cookie.path.length,
  expiry: (a, b) => end(a) - end(b) || byName(a, b),
  size: (a, b) => cookieBytes(b.cookie) - cookieBytes(a.cookie) || byName(a, b),
};
