import { TransferError } from '../contract/TransferError.ts';
import type { Row, TransferFormat } from '../contract/TransferFormat.ts';
import { type CsvRow, csvRows } from '../fields/csvRows.ts';
import { fileText } from '../fields/fileText.ts';
import { ofLast } from '../fields/ofLast.ts';
import { extensionCookie } from '../json/extensionCookie.ts';
import { fieldOf, plainItem } from '../json/plainItem.ts';

/** What a person or a spreadsheet writes for yes and no. */
const booleans = new Map<string, boolean>([
  ...['true', 'yes', 'y', '1', 'x', '✓', '✔', 'wahr', 'vrai'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', '0', '', '-', '✗', 'falsch', 'faux'].map((word) => [word, false] as const),
]);
const flags = new Set(['secure', 'httpOnly', 'hostOnly', 'session', 'subdomains']);
/** Without a column of theirs nothing is said of them. */
const mayBeUnsaid: readonly string[] = ['path', 'sameSite', 'expirationDate'];
/** Columns of cookies.txt: whether sub-domains have it too. */
const wide = /^(?:flag|(?:include[ _-]?)?sub[ _-]?domains?|tail[ _-]?match)$/i;

/** A column's name in the words of `chrome.cookies`; `undefined` for what is none of a cookie's. */
const columnOf = (name: string): string | undefined => (wide.test(name) ? 'subdomains' : fieldOf(name));

/** Excel says which sign separates cells. */
const told = /^sep=(.)$/;

interface Table {
  columns: readonly (string | undefined)[];
  rows: readonly CsvRow[];
}

const tableOf = ofLast((text): Table | undefined => {
  const start = text.replace(/^\uFEFF/, '').slice(0, 1000);
  for (const sign of ['\t', ',', ';', '|']) {
    const lines = csvRows(start, sign);
    const [first, second] = told.test(lines[0]?.cells.join(sign) ?? '') ? lines.slice(1) : lines;
    const columns = first?.cells.map((cell) => columnOf(cell.trim())) ?? [];
    const known = new Set(columns.filter((column) => column !== undefined));
    if (second && known.has('name') && known.has('value') && known.size > 2)
      return { columns, rows: csvRows(text, sign).filter(({ line }) => line > first!.line) };
  }
  return undefined;
});

function cellOf(column: string, cell: string): unknown {
  if (flags.has(column)) return booleans.get(cell.trim().toLowerCase());
  return column === 'name' || column === 'value' ? cell : cell.trim();
}

function rowOf({ cells, line }: CsvRow, columns: Table['columns']): Row {
  // a sign in a value that is in no quotes: no cell is where it belongs
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) return { line, problem: 'no-fields' };
  const item = Object.fromEntries(
    columns.flatMap((column, index) => (column === undefined ? [] : [[column, cellOf(column, cells[index] ?? '')]])),
  );
  const { subdomains, ...rest } = item as { subdomains?: unknown };
  const said = typeof subdomains === 'boolean' && !('hostOnly' in rest) ? { hostOnly: !subdomains } : {};
  const read = extensionCookie(plainItem({ ...rest, ...said }));
  if (typeof read === 'string') return { line, problem: read };
  const unsaid = mayBeUnsaid.filter((field) => !columns.includes(field));
  return {
    line,
    cookie: Object.fromEntries(Object.entries(read).filter(([field]) => !unsaid.includes(field))) as typeof read,
  };
}

/** A table whose first line names its columns, in whichever order. */
export default {
  id: 'csv',
  label: 'CSV, TSV',
  extension: 'csv',
  spec: 'https://www.rfc-editor.org/rfc/rfc4180',
  detect: (text) => (tableOf(text) ? 0.94 : 0),
  read: (given) => {
    const table = tableOf(fileText(given));
    if (!table) throw new TransferError('not-this-format');
    return table.rows.map((row) => rowOf(row, table.columns));
  },
} satisfies TransferFormat;
