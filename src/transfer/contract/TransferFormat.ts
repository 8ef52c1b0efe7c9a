import type { Cookie } from '../../cookies/cookie.ts';

/** A cookie as a file tells of it; what the file does not say is left out. `expirationDate`: seconds since 1970, `null`: a session cookie. */
export type FileCookie = Pick<Cookie, 'name' | 'value'> & Partial<Omit<Cookie, 'name' | 'value'>>;

/** Stable; the popup has a sentence for each. */
export type RowProblem =
  | 'no-fields'
  | 'no-name'
  | 'no-domain'
  | 'bad-expiry'
  | 'not-a-cookie'
  | 'deletes'
  | 'too-long'
  /** A command that takes them from a file, which the text does not have. */
  | 'in-a-file';

/** `line`: from 1 in text, the index from 1 in a list. A damaged row never keeps the others from being read. */
export type Row = { line: number; cookie: FileCookie } | { line: number; problem: RowProblem };

/** Why the tool that reads the text will have another cookie, or none. `dropped`: some tools will not have it at all. */
export type LossCode =
  | 'same-site'
  | 'partition'
  | 'http-only'
  | 'host-only'
  /** A host without a dot, which some look for elsewhere. */
  | 'localhost'
  | 'secure'
  | 'session-dated'
  | 'no-domain'
  | 'non-ascii'
  | 'store'
  | 'too-many'
  | 'too-long'
  | 'attributes'
  | 'order'
  | 'dropped';
export interface Loss {
  code: LossCode;
  cookies: readonly Cookie[];
}

/** Where the cookies come from. */
export interface TakenFrom {
  /** Of the page that is looked at, of http or https: a command asks its server, where they are sent to it. */
  origin?: string | undefined;
}

export interface TransferFormat {
  readonly id: string;
  /** The tool's or format's own name; not translated. */
  readonly label: string;
  /** Of a file, without the dot. */
  readonly extension: string;
  /** Where the format is described. */
  readonly spec: string;
  /** 0 to 1: how sure it is that the text is of this format. Linear in the text. */
  detect?(text: string): number;
  /** @throws {TransferError} where the text as a whole is not of this format */
  read?(text: string): readonly Row[];
  /** In the order in which the cookies come. */
  write?(cookies: readonly Cookie[], source?: TakenFrom): string;
  /** Told before anything is written. */
  losses?(cookies: readonly Cookie[], source?: TakenFrom): readonly Loss[];
}
