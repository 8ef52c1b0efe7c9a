import type { Row } from './Row.ts';

/** Whether the app still accepts a session, as far as a list can tell. Times are seconds since 1970. */
export interface Standing {
  /** What a key that was typed for it says; `refused`: it fits, and standards forbid to accept the token. */
  key: 'right' | 'wrong' | 'refused' | null;
  /** `valid`: until then, and that is near. `isClaim`: it says itself from when on it counts. */
  time: { kind: 'expired' | 'future' | 'valid' | 'signed'; at: number; isClaim?: true } | null;
}

/** From when on an end is worth more words than the beginning; seconds. */
const near = 86_400;
/** Clocks of servers and browsers differ; seconds. */
const tolerance = 60;

const keys = { right: 'right', expired: 'right', future: 'right', refused: 'refused', wrong: 'wrong' } as const;

function timeOf({ recognition, check }: Pick<Row, 'recognition' | 'check'>, now: number): Standing['time'] {
  const end = (check?.kind === 'expired' ? check.at : check?.expiresAt) ?? recognition?.expiresAt ?? null;
  const begin = (check?.kind === 'future' ? check.at : check?.issuedAt) ?? recognition?.issuedAt ?? null;
  const start = recognition?.notBefore ?? null;
  if (end !== null && end <= now) return { kind: 'expired', at: end };
  // of its own claim no library lets pass what lies ahead
  if (start !== null && start > now) return { kind: 'future', at: start, isClaim: true };
  if (begin !== null && begin > now + tolerance) return { kind: 'future', at: begin };
  if (end !== null && (begin === null || end - now < near)) return { kind: 'valid', at: end };
  return begin === null ? null : { kind: 'signed', at: begin };
}

/** @param now seconds */
export function standingOf(row: Pick<Row, 'recognition' | 'check'>, now: number): Standing {
  if (row.recognition?.isSession !== true) return { key: null, time: null };
  return { key: row.check && keys[row.check.kind], time: timeOf(row, now) };
}
