export type TransferErrorCode =
  | 'not-this-format'
  /** The text ends in the middle. */
  | 'truncated'
  /** Written by a newer version of this extension. */
  | 'newer-version'
  /** Bytes that are no text. */
  | 'not-text'
  /** A HAR without the headers that hold cookies, which is what Chrome writes unless it is told otherwise. */
  | 'sanitized'
  | 'too-large'
  /** A file that is none, or not there any more: nobody could open it. */
  | 'unopened';

/** Nothing of a text can be read as cookies. */
export class TransferError extends Error {
  readonly code: TransferErrorCode;

  constructor(code: TransferErrorCode) {
    super(code);
    this.name = 'TransferError';
    this.code = code;
  }
}
