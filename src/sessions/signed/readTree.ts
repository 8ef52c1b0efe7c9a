import { SessionError, type Layer, type Position, type SessionErrorCode, type Tree, type Work } from '../format.ts';
import type { Payload } from './SignedRules.ts';

export interface Problem {
  readonly code: SessionErrorCode;
  readonly position?: Position | undefined;
}

interface ReadTree {
  readonly tree?: Tree;
  readonly problem?: Problem;
}

/** The tree, or its beginning and the first thing that went wrong. */
export function readTree({ source, notation, problem }: Payload, work: Work): ReadTree {
  const before: Pick<ReadTree, 'problem'> | undefined = problem && { problem: { code: problem } };
  try {
    return { tree: notation.parse(source, work), ...before };
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    const tree = error.recovered?.tree;
    return { ...(tree && { tree }), problem: { code: error.code, position: error.position }, ...before };
  }
}

export function contentLayer({ source, layer: id }: Payload): Layer {
  return { id, bytes: typeof source === 'string' ? sizeOf(source) : source.length, content: source };
}

/** Half characters count as what a browser would make of them. */
export function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
