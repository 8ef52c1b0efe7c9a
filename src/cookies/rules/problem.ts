import type { Cookie } from '../cookie.ts';
import type { Engine } from '../traits.ts';

/** The fields of a cookie's form, in the order in which they stand there. */
export const cookieFields = ['name', 'value', 'expiry', 'domain', 'path', 'httpOnly', 'secure', 'sameSite'] as const;
export type CookieField = (typeof cookieFields)[number];

/** The part of a cookie that a repair changes. */
export type Repair = Partial<Omit<Cookie, 'storeId' | 'partitionKey' | 'firstPartyDomain'>>;

/** What is wrong; the sentence for it is made in the UI. */
export type ProblemCode =
  | 'empty'
  | 'name-empty'
  | 'name-equals'
  | 'name-not-ascii'
  | 'name-looks-named'
  | 'semicolon'
  | 'control-character'
  | 'edge-space'
  | 'lone-surrogate'
  | 'replacement-character'
  | 'too-large'
  | 'domain-not-host'
  | 'domain-spelling'
  | 'domain-elsewhere'
  | 'domain-public-suffix'
  | 'domain-has-no-subdomains'
  | 'path-no-slash'
  | 'path-character'
  | 'path-too-long'
  | 'path-not-canonical'
  | 'same-site-none'
  | 'partitioned'
  | 'prefix-secure'
  | 'prefix-host-only'
  | 'prefix-path'
  | 'prefix-http-only'
  | 'secure-on-http'
  | 'date-impossible'
  | 'date-past'
  | 'date-capped';

export interface Problem {
  code: ProblemCode;
  /** Where the message stands, and what gets the focus. */
  field: CookieField;
  /** `error`: a browser would refuse it, or store something else. `notice`: it will be stored, and this follows. */
  severity: 'error' | 'notice';
  /** What would mend it, where that can be told. */
  repair?: Repair;
  /** Figures for the sentence: bytes of `too-large`, characters of `path-too-long`, seconds since 1970 of `date-capped`. */
  amount?: number;
  /** A name for the sentence: the prefix, the host or domain that is meant. */
  subject?: string;
}

export interface RuleContext {
  engine: Engine;
  /** As `URL.hostname` writes it. */
  pageHost: string;
  /** As `URL.protocol` writes it, `https:`. */
  pageScheme?: string;
  /** Other hosts whose cookies we may write. */
  isAllowed?: (host: string) => boolean;
  /** The cookie before the edit: what is unchanged and lives in the browser already is not held against it where the browser takes it back. */
  original: Cookie | null;
  isPublicSuffix?: (domain: string) => boolean;
  /** Seconds since 1970. */
  now: number;
}

export type Rule = (cookie: Cookie, context: RuleContext) => Problem[];
