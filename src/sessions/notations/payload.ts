import type { Source } from '../../codec/tree.ts';
import type { Layer, LayerId } from '../contract/decoded.ts';
import type { BytesNotation, Notation } from '../contract/notation.ts';
import type { SessionErrorCode } from '../contract/SessionError.ts';

/** What is inside the payload, ready for its notation. */
export type Payload = PayloadSource &
  (
    | { readonly notation: Notation; readonly layer: LayerId }
    /** The layer is called as the notation is. */
    | { readonly notation: BytesNotation; readonly layer?: undefined }
  );

interface PayloadSource {
  readonly layers: readonly Layer[];
  /** All of it, or after a problem its readable beginning. */
  readonly source: Source;
  /** Bytes after the end of compressed data. */
  readonly trailing?: number;
  readonly problem?: SessionErrorCode;
}
