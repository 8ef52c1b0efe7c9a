import type { FileCookie, Row } from '../contract/TransferFormat.ts';
import { TransferError } from '../contract/TransferError.ts';
import { fileExpiry } from '../fields/fileExpiry.ts';
import { fileHost } from '../fields/fileHost.ts';
import { fileText } from '../fields/fileText.ts';
import { type Kept, readKept } from './kept.ts';

const header = /^# (?:netscape )?http cookie file/i;
const httpOnlyPrefix = /^#httponly_/i;
/** Around a text that is taken out of a chat or a document. */
const fence = /^```\w*$/;
const boolean = /^(?:true|false)$/i;

const linesOf = (text: string): readonly string[] => fileText(text).split(/\r\n|\r|\n/);
const isTrue = (field: string): boolean => field.trim().toUpperCase() === 'TRUE';

/** Six fields (an editor has cut the tab before an empty value) or more; where a line has no tab, seven words. */
function fieldsOf(line: string): readonly string[] | null {
  if (line.includes('\t')) {
    const fields = line.split('\t');
    return fields.length < 6 ? null : fields;
  }
  const words = line.trim().split(/\s+/);
  return words.length === 7 ? words : null;
}

/** A line before it is known whether the dot or the flag decides about sub-domains. */
type Line = Exclude<Row, { cookie: FileCookie }> | { line: number; cookie: FileCookie; hasDot: boolean };

/** @param line without the prefix of HttpOnly, and without spaces before it */
function readLine(line: string, at: number): Line {
  const fields = fieldsOf(line);
  if (fields === null) return { line: at, problem: 'no-fields' };
  const [domain = '', flag = '', path = '', secure = '', expires = '', name = '', ...rest] = fields;
  const host = fileHost(domain);
  const expirationDate = fileExpiry(expires);
  const cookie = { name: name.trim(), value: rest.join('\t').trim() };
  // A flag in its place: the tab behind an empty domain went for an indent.
  if (host === null || boolean.test(domain)) return { line: at, problem: 'no-domain' };
  if (expirationDate === undefined) return { line: at, problem: 'bad-expiry' };
  if (cookie.name === '' && cookie.value === '') return { line: at, problem: 'no-name' };
  return {
    line: at,
    hasDot: host.hasDot,
    cookie: {
      ...cookie,
      domain: host.domain,
      hostOnly: !isTrue(flag),
      path: path.startsWith('/') ? path : '/',
      secure: isTrue(secure),
      expirationDate,
    },
  };
}

/** A comment of ours goes with the line after it, as long as that is of the same cookie. */
function withKept(line: Line, kept: Kept | null): Line {
  if (kept === null || !('next' in kept) || !('cookie' in line)) return line;
  const { name } = kept.next;
  if (name !== line.cookie.name) return line;
  return { ...line, cookie: { ...line.cookie, ...kept.next } };
}

function readLines(text: string): { lines: readonly Line[]; saysHttpOnly: boolean } {
  const lines: Line[] = [];
  let saysHttpOnly = false;
  let kept: Kept | null = null;
  for (const [index, given] of linesOf(text).entries()) {
    const line = given.trimStart();
    const isHttpOnly = httpOnlyPrefix.test(line);
    if (line === '' || fence.test(line)) continue;
    if (line.startsWith('#') && !isHttpOnly) {
      kept = readKept(line);
      if (kept !== null && 'cookie' in kept)
        lines.push({ line: index + 1, cookie: kept.cookie, hasDot: !kept.cookie.hostOnly });
      continue;
    }
    const read = readLine(isHttpOnly ? line.replace(httpOnlyPrefix, '') : line, index + 1);
    if (isHttpOnly && 'cookie' in read) read.cookie.httpOnly = true;
    lines.push(withKept(read, kept));
    saysHttpOnly ||= isHttpOnly;
    kept = null;
  }
  return { lines, saysHttpOnly };
}

/**
 * Every dialect of cookies.txt that a tool is known to write. Of sub-domains the dot tells as soon as one line begins with
 * a dot, since many tools get the flag wrong and none the dot. HttpOnly is said of all cookies or of none.
 *
 * @throws {TransferError} where no line has the fields of a cookie
 */
export function readNetscape(text: string): readonly Row[] {
  const { lines, saysHttpOnly } = readLines(text);
  const isOther = lines.every((line) => 'problem' in line && line.problem === 'no-fields');
  if (isOther && detectNetscape(text) === 0) throw new TransferError('not-this-format');
  const dotDecides = lines.some((line) => 'cookie' in line && line.hasDot);
  return lines.map((line) => {
    if ('problem' in line) return line;
    const { hasDot, cookie } = line;
    return {
      line: line.line,
      cookie: {
        ...(saysHttpOnly && { httpOnly: false }),
        ...cookie,
        ...(dotDecides && { hostOnly: !hasDot }),
      },
    };
  });
}

/** The cookie that a line of the writer's is read as. */
export function readOne(line: string): FileCookie | null {
  const [row] = readNetscape(line);
  return row !== undefined && 'cookie' in row ? row.cookie : null;
}

export function detectNetscape(text: string): number {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/[\r\n]+/)
    .map((line) => line.trimStart());
  if (header.test(lines[0]!)) return 0.95;
  const hasFlags = lines.some((line) => {
    const fields = fieldsOf(line);
    return fields !== null && boolean.test(fields[1]!) && boolean.test(fields[3]!);
  });
  if (hasFlags) return 0.9;
  return lines.some((line) => header.test(line)) ? 0.6 : 0;
}
