import { TransferError } from '../contract/TransferError.ts';
import type { Row, TransferFormat } from '../contract/TransferFormat.ts';
import { fileExpiry } from '../fields/fileExpiry.ts';
import { fileHost } from '../fields/fileHost.ts';
import { fileText } from '../fields/fileText.ts';
import { filledLines, type HeaderLine } from '../headers/headerLines.ts';

const sameSites = new Map([
  ['none', 'no_restriction'],
  ['lax', 'lax'],
  ['strict', 'strict'],
] as const);
const isSet = (cell: string): boolean => cell === '✓' || cell.toLowerCase() === 'true';

/** Name, value, domain, path, end, size; then HttpOnly, Secure, SameSite, and columns in which browsers differ. */
const cellsOf = (line: string): string[] => line.split('\t').map((cell) => cell.trim());
const isRow = ([, , domain = '', path = '', end]: readonly string[]): boolean =>
  path.startsWith('/') && fileHost(domain) !== null && end !== undefined;

function rowOf({ line, text }: HeaderLine): Row {
  const cells = cellsOf(text);
  if (!isRow(cells)) return { line, problem: 'no-fields' };
  const [name = '', value = '', domain = '', path = '', end = '', , httpOnly = '', secure = '', sameSite = ''] = cells;
  const host = fileHost(domain)!;
  const expirationDate = fileExpiry(end);
  if (expirationDate === undefined) return { line, problem: 'bad-expiry' };
  if (name === '' && value === '') return { line, problem: 'no-name' };
  return {
    line,
    cookie: {
      name,
      value,
      domain: host.domain,
      hostOnly: !host.hasDot,
      path,
      expirationDate,
      ...(cells.length > 8 && {
        httpOnly: isSet(httpOnly),
        secure: isSet(secure),
        sameSite: sameSites.get(sameSite.toLowerCase() as 'lax') ?? 'unspecified',
      }),
    },
  };
}

/** Rows copied out of the table of cookies that developer tools show. */
export default {
  id: 'devtools',
  label: 'DevTools',
  extension: 'txt',
  spec: 'https://developer.chrome.com/docs/devtools/application/cookies',
  detect: (text) => (filledLines(text).some((line) => isRow(cellsOf(line.text))) ? 0.85 : 0),
  read: (given) => {
    const rows = filledLines(fileText(given)).map(rowOf);
    if (!rows.some((row) => 'cookie' in row)) throw new TransferError('not-this-format');
    return rows;
  },
} satisfies TransferFormat;
