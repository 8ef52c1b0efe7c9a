import { SessionError, type Position, type SessionErrorCode } from '../contract/SessionError.ts';
import type { Layer } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';
import { sizeOf } from './sizeOf.ts';
import type { Work } from '../../codec/Work.ts';
import type { Payload } from './payload.ts';

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

export function contentLayer({ source, layer, notation }: Payload): Layer {
  const content = { bytes: typeof source === 'string' ? sizeOf(source) : source.length, content: source };
  return layer === undefined ? { id: notation.id, name: notation.name, ...content } : { id: layer, ...content };
}
