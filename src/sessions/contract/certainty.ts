/** How sure a format is of a value, in words for the score (0…1) that `detect` gives. */
export type Certainty = 'certain' | 'likely' | 'possible' | 'opaque';

/** From which score on. */
export const LEAST = { certain: 0.9, likely: 0.6, possible: 0.3 } as const;

/** `opaque`: an id or a string that could be anything. Undefined: not at all. */
export function certaintyOf(score: number): Certainty | undefined {
  if (score >= LEAST.certain) return 'certain';
  if (score >= LEAST.likely) return 'likely';
  if (score >= LEAST.possible) return 'possible';
  return score > 0 ? 'opaque' : undefined;
}
