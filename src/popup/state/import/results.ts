import { cookieKey, isSameCookie } from '../../../cookies/cookie.ts';
import type { Outcome } from '../changes/outcome.ts';
import type { Held } from './fillIn.ts';
import type { ImportRow } from './ImportRow.ts';
import { isWritten, type Prospect } from './prospect.ts';

/** What became of the lines that were written, each by itself. */
export interface Results {
  /** @param lines as they stood in the step */
  note(lines: readonly ImportRow[], outcome: Outcome): void;
  /** What became of a line holds for as long as the browser has what was written. */
  of(row: ImportRow, held: Held): ImportRow;
  forget(id: ImportRow['id']): void;
  clear(): void;
}

export function createResults(): Results {
  const results = new Map<ImportRow['id'], Prospect & { kind: 'imported' | 'failed' }>();
  return {
    note(lines, outcome) {
      if (outcome.kind !== 'done' && outcome.kind !== 'failed') return;
      if (outcome.kind === 'done')
        for (const [index, { id }] of lines.entries())
          results.set(id, { kind: 'imported', stored: outcome.stored[index] ?? null });
      else if (outcome.slot !== null) results.set(lines[outcome.slot]!.id, { kind: 'failed', code: outcome.code });
      for (const { slot, code } of outcome.leftOut ?? []) results.set(lines[slot]!.id, { kind: 'failed', code });
    },
    of(row, { byKey }) {
      const result = results.get(row.id);
      if (result === undefined || row.cookie === null) return row;
      const isStill =
        result.kind === 'failed'
          ? isWritten(row.prospect)
          : isSameCookie(result.stored, byKey.get(cookieKey(row.cookie)) ?? null);
      return isStill ? { ...row, prospect: result } : row;
    },
    forget: (id) => void results.delete(id),
    clear: () => results.clear(),
  };
}
