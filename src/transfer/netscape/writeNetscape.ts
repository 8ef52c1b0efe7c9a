import type { Cookie } from '../../cookies/cookie.ts';
import { dotted } from '../fields/fileHost.ts';
import { keepUnsaid, keepWhole } from './kept.ts';
import { readOne } from './readNetscape.ts';

/** The first line that Python, and with it requests, httpx and yt-dlp, insists on. */
const header = '# Netscape HTTP Cookie File';

const flag = (is: boolean): string => (is ? 'TRUE' : 'FALSE');

/** Whether a line can hold it: a tab more, and Python refuses the whole file. */
export const fitsInLine = ({ name, value, path }: Cookie): boolean =>
  // oxlint-disable-next-line no-control-regex
  !/[\0-\x1f\x7f\u2028\u2029]/.test(name + value + path);

export interface Flavour {
  /** Written as `#HttpOnly_`, which many tools take for a comment. */
  readonly httpOnly: boolean;
  /** The end of a session cookie, in seconds; 0 as many tools write it and Python drops it. */
  readonly sessionEnd: number;
}

/** The end in whole seconds: not 0, which is a session cookie's, and past stays past. */
const endOf = ({ expirationDate }: Cookie, { sessionEnd }: Flavour): number =>
  expirationDate === null ? sessionEnd : Math.max(1, Math.floor(expirationDate));

function lineOf(cookie: Cookie, flavour: Flavour): string {
  const fields = [
    dotted(cookie),
    flag(!cookie.hostOnly),
    cookie.path,
    flag(cookie.secure),
    endOf(cookie, flavour),
    cookie.name,
    cookie.value,
  ];
  return (flavour.httpOnly && cookie.httpOnly ? '#HttpOnly_' : '') + fields.join('\t');
}

/** Each cookie's line, and before it in a comment what the line does not say. */
export function writeNetscape(cookies: readonly Cookie[], flavour: Flavour): string {
  const lines = cookies.flatMap((cookie) => {
    const line = lineOf(cookie, flavour);
    const said = fitsInLine(cookie) ? readOne(line) : null;
    return said === null ? [keepWhole(cookie)] : [...keepUnsaid(cookie, said), line];
  });
  return [header, '', ...lines, ''].join('\n');
}
