import { SessionError, type Position, type SessionErrorCode } from '../contract/SessionError.ts';
import type { Layer } from '../contract/decoded.ts';
import type { Notation, Tree } from '../contract/notation.ts';
import { sizeOf } from './sizeOf.ts';
import type { Source } from '../../codec/tree.ts';
import { Work } from '../../codec/Work.ts';
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

/** Can it be read so? What is beyond a limit the reading itself will say. */
export function canRead(notation: Notation, source: Source, { limits }: Work): boolean {
  try {
    notation.parse(source, new Work(limits));
    return true;
  } catch (error) {
    if (error instanceof SessionError) return error.code.startsWith('too-');
    throw error;
  }
}

export function contentLayer({ source, layer, notation }: Payload): Layer {
  const content = { bytes: typeof source === 'string' ? sizeOf(source) : source.length, content: source };
  return layer === undefined ? { id: notation.id, name: notation.name, ...content } : { id: layer, ...content };
}
