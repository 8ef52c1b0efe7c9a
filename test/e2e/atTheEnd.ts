/** What test files share is stopped when the last of them has ended: `environment.ts` does that. */
export const endings = Symbol.for('cookie-lens:endings');
export type Ending = () => Promise<void> | void;

const holder = globalThis as { [endings]?: Set<Ending> };

/** Answers a function that takes it back. */
export function atTheEnd(ending: Ending): () => void {
  const all = (holder[endings] ??= new Set());
  all.add(ending);
  return () => void all.delete(ending);
}
