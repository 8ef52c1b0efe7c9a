import type { Source } from '../../codec/tree.ts';
import type { Layer, LayerId } from '../contract/decoded.ts';
import type { Notation } from '../contract/notation.ts';
import type { SessionErrorCode } from '../contract/SessionError.ts';

/** What is inside the payload, ready for its notation. */
export interface Payload {
  readonly layers: readonly Layer[];
  /** All of it, or after a problem its readable beginning. */
  readonly source: Source;
  readonly notation: Notation;
  readonly layer: LayerId;
  /** Bytes after the end of compressed data. */
  readonly trailing?: number;
  readonly problem?: SessionErrorCode;
}
