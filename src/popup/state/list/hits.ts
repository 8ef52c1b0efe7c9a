import type { SummaryEntry } from '../../../sessions/index.ts';
import type { Row } from './Row.ts';

function entryOf({ recognition }: Row, wanted: string): SummaryEntry | null {
  if (!recognition?.text.includes(wanted)) return null;
  const holds = (text: string): boolean => text.toLowerCase().includes(wanted);
  return recognition.entries.find(({ key, text }) => holds(key) || holds(text)) ?? null;
}

/** The rows with what was found in them, each the very same object while neither has changed. */
export function createHits(): (rows: readonly Row[], wanted: string) => readonly Row[] {
  let found = new WeakMap<Row, Row>();
  let last = '';
  return (rows, wanted) => {
    if (wanted === '') return rows;
    if (wanted !== last) found = new WeakMap();
    last = wanted;
    return rows.map((row) => {
      const known = found.get(row) ?? { ...row, hit: { wanted, entry: entryOf(row, wanted) } };
      found.set(row, known);
      return known;
    });
  };
}
