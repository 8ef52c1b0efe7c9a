import type { Cookie } from './cookie.ts';
import { isCanonicalPath } from './host.ts';
import { type Engine, traitsOf } from './traits.ts';

/**
 * Why an extension cannot change a cookie exactly:
 * - `path-not-canonical`: Chromium's `cookies.set` canonicalises the path, and would hit another cookie or none.
 * - `ipv6-host`: Firefox's `cookies.set` writes the host without brackets, which makes a second cookie that is never sent.
 */
export type Unwritable = 'path-not-canonical' | 'ipv6-host';

export function unwritable(cookie: Cookie, engine: Engine): Unwritable | null {
  const { canonicalisesPaths, writesIpv6WithoutBrackets } = traitsOf(engine);
  if (canonicalisesPaths && !isCanonicalPath(cookie.path)) return 'path-not-canonical';
  if (writesIpv6WithoutBrackets && cookie.domain.startsWith('[')) return 'ipv6-host';
  return null;
}

/**
 * A cookie that came through damaged: Chromium hands over bytes that are not UTF-8 as U+FFFD, and any `set` would then
 * change what the server receives. It can be deleted, not edited.
 */
export function isDamaged(cookie: Pick<Cookie, 'name' | 'value'>): boolean {
  return cookie.name.includes('\uFFFD') || cookie.value.includes('\uFFFD');
}
