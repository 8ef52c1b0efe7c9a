import type { Cookie } from './cookie.ts';
import type { Engine } from './traits.ts';

export interface JarQuery {
  storeId: string;
  /** Cookies that a request to this URL would carry, Secure ones included (see `carriesSecure`). */
  url?: string;
  /** Cookies of this host and its sub-domains. */
  domain?: string;
  name?: string;
  /** Cookies of any host in the partition of this top-level site, `scheme://registrable-domain`. */
  topLevelSite?: string;
}

/** Why the browser did not do as told. `refused` is all that it does not explain. */
export type JarErrorCode = 'no-access' | 'store-gone' | 'refused';

/** The browser's own message is left out: Firefox writes the cookie's value into it. */
export class JarError extends Error {
  override name = 'JarError';
  readonly code: JarErrorCode;
  constructor(code: JarErrorCode) {
    super(code);
    this.code = code;
  }
}

/**
 * A browser's cookies. `list` spans all partitions and leaves expired cookies out (Firefox still lists them).
 * `write` and `expire` are single calls that prove nothing: what was stored is known by reading back.
 */
export interface CookieJar {
  /** For `traitsOf`. */
  readonly engine: Engine;
  /** @throws {JarError} */
  list(query: JarQuery): Promise<Cookie[]>;
  /** Creates or overwrites exactly the cookie of this key. @throws {JarError} */
  write(cookie: Cookie): Promise<void>;
  /** Drops exactly the cookie of this key, no twin. @throws {JarError} */
  expire(cookie: Cookie): Promise<void>;
}
