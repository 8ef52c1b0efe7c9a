import { CodecError } from './CodecError.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const FIXDATE = /^(?:(Sun|Mon|Tue|Wed|Thu|Fri|Sat), )?(\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;

/** IMF-fixdate (RFC 9110 §5.6.7), day name optional. Seconds since 1970. Throws CodecError `date` for 31 Feb too. */
export function parseHttpDate(text: string): number {
  const match = FIXDATE.exec(text);
  if (!match) throw new CodecError('date', 0);
  const [, , day, month, ...rest] = match;
  return secondsOf([Number(rest[0]), MONTHS.indexOf(month!) + 1, Number(day), ...rest.slice(1).map(Number)]);
}

/** As Werkzeug's `http_date` writes it. */
export function writeHttpDate(seconds: number): string {
  const date = new Date(seconds * 1000);
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  return `${DAYS[date.getUTCDay()]}, ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${year} ${time} GMT`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `[year, month 1…12, day, hours, minutes, seconds]` of UTC. Throws CodecError `date` when there is no such moment. */
export function secondsOf(parts: readonly number[]): number {
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  const date = new Date(0);
  // Not Date.UTC, which takes the year 26 for 1926.
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hours, minutes, seconds);
  // Python's datetime begins with the year 1.
  const same =
    year > 0 &&
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hours &&
    date.getUTCMinutes() === minutes &&
    date.getUTCSeconds() === seconds;
  if (!same) throw new CodecError('date', 0);
  return date.getTime() / 1000;
}
