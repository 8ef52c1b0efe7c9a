import type { TransferErrorCode } from './TransferError.ts';
import type { Row } from './TransferFormat.ts';

/** What is no list of cookies, as far as it can be told what it is instead. */
export type OtherKind =
  | 'empty'
  | 'html'
  /** A browser's own file: its values are encrypted, or the file is locked while the browser runs. */
  | 'database'
  /** JSON that no tool is known to write cookies in. */
  | 'json'
  /** One value without a name: a token, a session. */
  | 'value'
  | 'text'
  /** A list with nothing in it. */
  | 'no-cookies'
  /** More cookies than any browser keeps. */
  | 'too-many';

export type Refusal = OtherKind | TransferErrorCode;

/** A format that a person can choose. */
export interface Choice {
  id: string;
  /** Not translated. */
  label: string;
}

/** What reading a text comes to, piece by piece, so that no message of it keeps a page busy. */
export type Part =
  /** First. `format`: the one that it was read as; `null` where none was found. */
  | { kind: 'format'; format: string | null; choices: readonly Choice[] }
  | { kind: 'rows'; rows: readonly Row[] }
  /** Nothing of the text can be read. `count`: of cookies, where they are too many. */
  | { kind: 'refused'; why: Refusal; count: number }
  | { kind: 'end'; newestFirst: boolean };

/** What is to be read. `format`: chosen by the person over what is found. `before`: cookies that other files had before this one. */
export interface Source {
  text: string | Blob;
  format: string | null;
  before?: number;
}
