import type { Codec } from '../readable/codecs.ts';

/** What a cookie is there for. The words are the UI's. */
export type Purpose =
  | 'session-id'
  | 'sign-in'
  /** Tells scripts and caches whether somebody is signed in. */
  | 'sign-in-state'
  | 'language'
  | 'cart'
  | 'bots'
  /** A challenge was passed. */
  | 'challenge'
  | 'rate-limit'
  | 'load-balancing'
  /** Fraud and abuse. */
  | 'fraud'
  | 'visitor'
  /** The id that the site itself has for a person. */
  | 'user'
  | 'visit'
  /** Where the visitor came from. */
  | 'campaign'
  | 'ads'
  | 'chat'
  | 'consent'
  /** The banner was closed. */
  | 'banner';

/** `browser`: until that closes. */
export type Lifetime = 'browser' | `${number} ${'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'}`;

/** Cookies of one purpose, told by name and value. */
export interface Line {
  /** Without `__Host-` and `__Secure-`: this name, one of these, or what fits; each expression takes memory once it was tried. */
  readonly name: string | readonly string[] | RegExp;
  /** All of the value, without percent-encoding. Groups with a name are its parts, and are shown. */
  readonly value: RegExp;
  readonly what: Purpose;
  /** By default, as documented. Undefined where nothing says. */
  readonly lasts?: Lifetime;
  /** Of its parts those that are no text. */
  readonly parts?: Readonly<Record<string, Codec>>;
  /** Of a session id: its name says little. */
  readonly isVague?: true;
}

export interface Maker {
  readonly id: string;
  /** Its proper name, shown as it is. */
  readonly maker: string;
  /** URL of the documentation that names, values and lifetimes are from. */
  readonly source: string;
  readonly lines: readonly Line[];
}

/** What is known of a cookie by its name and the look of its value. */
export type KnownCookie = Pick<Maker, 'maker' | 'source'> & Pick<Line, 'what' | 'lasts'>;
