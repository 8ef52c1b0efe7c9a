export interface CsvRow {
  /** Where it begins; from 1. */
  line: number;
  cells: string[];
}

/** A cell in quotes, which it has twice for one, and may break lines in; what stands behind them belongs to it. */
const quoted = /[ ]*"([^"]*(?:""[^"]*)*)"?/y;

/** The rows of a table (RFC 4180); blank lines are none. */
export function csvRows(text: string, sign: string): CsvRow[] {
  const plain = new RegExp(String.raw`[^${sign}\r\n]*`, 'y');
  const rows: CsvRow[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  const take = (form: RegExp): RegExpExecArray | null => {
    form.lastIndex = at;
    const match = form.exec(text);
    if (match) at = form.lastIndex;
    return match;
  };
  const cell = (): string => {
    const inQuotes = take(quoted)?.[1];
    for (const char of inQuotes ?? '') if (char === '\n') line += 1;
    const rest = take(plain)![0];
    return inQuotes === undefined ? rest : inQuotes.replaceAll('""', '"') + rest.trimEnd();
  };
  while (at < text.length) {
    const row: CsvRow = { line, cells: [cell()] };
    while (text[at] === sign) {
      at += 1;
      row.cells.push(cell());
    }
    if (row.cells.length > 1 || row.cells[0]!.trim() !== '') rows.push(row);
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
  }
  return rows;
}
