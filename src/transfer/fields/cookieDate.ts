import { CodecError } from '../../codec/CodecError.ts';
import { secondsOf } from '../../codec/httpDate.ts';

/** All that is neither letter, digit, colon nor a sign beyond ASCII. */
const delimiter = /[\t -/;-@[-`{-~]/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const time = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)/;
const dayOfMonth = /^(\d{1,2})(?!\d)/;
const year = /^(\d{2,4})(?!\d)/;

/**
 * A date as cookies have it, which says much that others refuse: `Fri, 01-Oct-27 12:00:00 GMT`. Seconds since 1970;
 * undefined where it is none. RFC 6265bis §5.1.1.
 */
export function parseCookieDate(text: string): number | undefined {
  const found: { time?: number[]; day?: number; month?: number; year?: number } = {};
  for (const token of text.split(delimiter)) {
    const clock = found.time ? null : time.exec(token);
    const day = found.day === undefined ? dayOfMonth.exec(token) : null;
    const month = found.month === undefined ? months.indexOf(token.slice(0, 3).toLowerCase()) : -1;
    const years = found.year === undefined ? year.exec(token) : null;
    if (clock) found.time = clock.slice(1).map(Number);
    else if (day) found.day = Number(day[1]);
    else if (month >= 0) found.month = month + 1;
    else if (years) found.year = fullYear(Number(years[1]));
  }
  if (!found.time || !found.day || !found.month || found.year === undefined || found.year < 1601) return undefined;
  try {
    return secondsOf([found.year, found.month, found.day, ...found.time]);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

function fullYear(value: number): number {
  if (value >= 70 && value <= 99) return value + 1900;
  return value <= 69 ? value + 2000 : value;
}
