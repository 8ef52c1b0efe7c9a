/** What reading one hostile value may cost. A 4096-byte cookie never needs more honestly. */
export interface Limits {
  /** Bytes that decompression may put out. */
  readonly inflated: number;
  /** Levels of nesting. */
  readonly depth: number;
  /** Values read, containers included. */
  readonly nodes: number;
}

export const LIMITS: Limits = { inflated: 1 << 20, depth: 200, nodes: 50_000 };

/**
 * What one cookie of a list may cost: it has no more than 4096 bytes, and hundreds beside it. An honest one is within it
 * but for the rarest; what is beyond is read when it is opened.
 */
export const LIST_LIMITS = { inflated: 1 << 16, nodes: 5_000 } as const satisfies Partial<Limits>;

/** Counts what was done for one value, so that the limits are limits on work and a test can see it. */
export class Work {
  inflated = 0;
  nodes = 0;
  /** The deepest level that was entered. */
  depth = 0;
  readonly limits: Limits;

  constructor(limits: Partial<Limits> = {}) {
    this.limits = { ...LIMITS, ...limits };
  }
}
