import { cookieKey, isSameCookie } from '../../../cookies/cookie.ts';
import type { Outcome } from '../changes/outcome.ts';
import type { Held } from './fillIn.ts';
import type { ImportRow } from './ImportRow.ts';
import { isWritten, type Prospect, type ProspectKind } from './prospect.ts';

/** What became of the lines that were written, each by itself. */
export interface Results {
  /** @param lines as they stood in the step @param since no later than the step was made, milliseconds since 1970 */
  note(lines: readonly ImportRow[], outcome: Outcome, since: number): void;
  /** @param at when the step was made that was taken back @returns whether there is anything of it */
  forgetUndone(at: number): boolean;
  /**
   * What became of a line holds for as long as the browser has what was written; what failed is forgotten once its site was
   * seen without access, so that it can be tried again when that comes back.
   */
  of(row: ImportRow, held: Held): ImportRow;
  forget(id: ImportRow['id']): void;
  clear(): void;
}

interface Result {
  /** Of which step. */
  since: number;
  prospect: Prospect & { kind: 'imported' | 'gone' | 'failed' };
}

export function createResults(): Results {
  const results = new Map<ImportRow['id'], Result>();
  return {
    note(lines, outcome, since) {
      const set = (id: ImportRow['id'], prospect: Result['prospect']) => results.set(id, { since, prospect });
      if (outcome.kind !== 'done' && outcome.kind !== 'failed') return;
      if (outcome.kind === 'done')
        for (const [index, { id }] of lines.entries()) {
          const stored = outcome.stored[index] ?? null;
          set(id, stored === null ? { kind: 'gone' } : { kind: 'imported', stored });
        }
      else if (outcome.slot !== null) set(lines[outcome.slot]!.id, { kind: 'failed', code: outcome.code });
      for (const { slot, code } of outcome.leftOut ?? []) set(lines[slot]!.id, { kind: 'failed', code });
    },
    forgetUndone(at) {
      const last = Math.max(...[...results.values()].map(({ since }) => since).filter((since) => since <= at));
      const undone = [...results].filter(([, { since }]) => since === last);
      undone.forEach(([id]) => results.delete(id));
      return undone.length > 0;
    },
    of(row, { byKey }) {
      const result = results.get(row.id)?.prospect;
      if (result === undefined || row.cookie === null) return row;
      if (result.kind === 'failed' && row.prospect.kind === 'no-access') results.delete(row.id);
      const isStill =
        result.kind === 'failed'
          ? isWritten(row.prospect)
          : isSameCookie(result.kind === 'gone' ? null : result.stored, byKey.get(cookieKey(row.cookie)) ?? null);
      return isStill ? { ...row, prospect: result } : row;
    },
    forget: (id) => void results.delete(id),
    clear: () => results.clear(),
  };
}

export function countsOf(rows: readonly ImportRow[]): Map<ProspectKind, number> {
  const counts = new Map<ProspectKind, number>();
  for (const { prospect } of rows) counts.set(prospect.kind, (counts.get(prospect.kind) ?? 0) + 1);
  return counts;
}
