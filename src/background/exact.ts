import { type Cookie, cookieKey, isSameCookie } from '../cookies/cookie.ts';
import { isCanonicalPath } from '../cookies/host.ts';
import type { CookieJar } from '../cookies/jar.ts';
import { isDamaged, unwritable } from '../cookies/writability.ts';
import type { FailureCode } from '../messages.ts';
import type { Witness } from './witness.ts';

/** A write that did not come out as told. */
export class WriteFailed extends Error {
  override name = 'WriteFailed';
  readonly code: FailureCode;
  constructor(code: FailureCode) {
    super(code);
    this.code = code;
  }
}

/** The living cookie of the same key, or `null`. */
export async function readBack(cookie: Cookie, jar: CookieJar): Promise<Cookie | null> {
  const { name, storeId, domain, path } = cookie;
  const place = isCanonicalPath(path) ? { url: `https://${domain}${path}` } : { domain };
  const key = cookieKey(cookie);
  return (await jar.list({ ...place, name, storeId })).find((other) => cookieKey(other) === key) ?? null;
}

/** @throws {WriteFailed} when no extension can change this cookie exactly */
export function assertWritable(cookie: Cookie, jar: CookieJar): void {
  const reason = unwritable(cookie, jar.engine);
  if (reason !== null) throw new WriteFailed(reason);
}

/** A call that proves nothing: what came of it is known by reading back. @throws {WriteFailed} @throws {JarError} */
export async function call(way: 'write' | 'expire', cookie: Cookie, jar: CookieJar): Promise<void> {
  assertWritable(cookie, jar);
  if (way === 'write' && isDamaged(cookie)) throw new WriteFailed('damaged');
  await jar[way](cookie);
}

/**
 * Writes the cookie and reads it back; the answer of the call itself may be a twin or nothing.
 * @returns what the browser holds now: the same value, perhaps an earlier expiry
 * @throws {WriteFailed} @throws {JarError}
 */
export async function writeExactly(cookie: Cookie, jar: CookieJar): Promise<Cookie> {
  await call('write', cookie, jar);
  const stored = await readBack(cookie, jar);
  if (stored?.value !== cookie.value) throw new WriteFailed('not-stored');
  return stored;
}

/**
 * Removes it once, whatever becomes of its place.
 * @returns `gone`: what really went; `left`: what somebody has set in its place since
 * @throws {WriteFailed} where nothing went @throws {JarError}
 */
export async function removeOnce(
  cookie: Cookie,
  { jar, witness }: { jar: CookieJar; witness: Witness },
): Promise<{ gone: Cookie; left: Cookie | null }> {
  await call('expire', cookie, jar);
  const left = await readBack(cookie, jar);
  if (!hasGone(cookie, left, witness)) throw new WriteFailed('not-stored');
  return { gone: witness.removed(cookie), left };
}

/** What was to be removed is gone, whatever stands there now. */
export const hasGone = (cookie: Cookie, held: Cookie | null, witness: Witness): boolean =>
  !isSameCookie(held, cookie) || witness.hasEnded(cookie);
