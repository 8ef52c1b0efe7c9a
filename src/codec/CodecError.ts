export type CodecErrorCode =
  /** A character that the alphabet does not have, or a length that no encoder makes. */
  | 'base64'
  | 'hex'
  | 'percent'
  /** Bytes that are not UTF-8. */
  | 'utf8'
  /** Damaged compressed data. */
  | 'zlib'
  /** The data ends too early. */
  | 'truncated'
  /** Not JSON: `at` says where. */
  | 'json'
  | 'literal'
  | 'date'
  /** Not what a notation of bytes (pickle, MessagePack…) allows: `at` says where. */
  | 'notation'
  /** The three limits of `Work`. */
  | 'too-large'
  | 'too-deep'
  | 'too-many-nodes';

/** A value that could not be read. `at` is an offset into what was given, in its own units (characters or bytes). */
export class CodecError<Recovered = unknown> extends Error {
  readonly code: CodecErrorCode;
  readonly at: number | undefined;
  /** What had been read before it failed. */
  readonly recovered: Recovered | undefined;

  constructor(code: CodecErrorCode, at?: number, recovered?: Recovered) {
    super(at === undefined ? code : `${code} at ${at}`);
    this.name = 'CodecError';
    this.code = code;
    this.at = at;
    this.recovered = recovered;
  }
}
