import type { ReadonlySignal } from '@preact/signals';
import type { Cookie, CookieKey } from '../../cookies/cookie.ts';
import type { JarErrorCode } from '../../cookies/jar.ts';

export type CookieListState =
  | { kind: 'loading' }
  /** `complete` is false while only those that the URL receives are known. */
  | { kind: 'ready'; cookies: readonly Cookie[]; complete: boolean }
  /** Nothing can be seen without access. */
  | { kind: 'denied' }
  | { kind: 'failed'; code: JarErrorCode };

export interface CookieList {
  readonly state: ReadonlySignal<CookieListState>;
  /** The living cookies by key; empty unless `ready`. Expired ones leave it by the clock. */
  readonly byKey: ReadonlySignal<ReadonlyMap<CookieKey, Cookie>>;
  /** Reads everything again. */
  reload(): Promise<void>;
  dispose(): void;
}
