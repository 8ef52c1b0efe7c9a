import { type Cookie, cookieKey, isSameCookie } from '../cookies/cookie.ts';
import { isCanonicalPath } from '../cookies/host.ts';
import type { CookieJar } from '../cookies/jar.ts';
import type { Slot } from '../cookies/step.ts';
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

export const currentOf = (slot: Slot, jar: CookieJar): Promise<Cookie | null> =>
  readBack((slot.after ?? slot.before)!, jar);

/** @throws {WriteFailed} when no extension can change this cookie exactly */
export function assertWritable(cookie: Cookie, jar: CookieJar): void {
  const reason = unwritable(cookie, jar.engine);
  if (reason !== null) throw new WriteFailed(reason);
}

/**
 * Writes the cookie and reads it back; the answer of the call itself may be a twin or nothing.
 * @returns what the browser holds now: the same value, perhaps an earlier expiry
 * @throws {WriteFailed} @throws {JarError}
 */
export async function writeExactly(cookie: Cookie, jar: CookieJar): Promise<Cookie> {
  assertWritable(cookie, jar);
  if (isDamaged(cookie)) throw new WriteFailed('damaged');
  await jar.write(cookie);
  const stored = await readBack(cookie, jar);
  if (stored?.value !== cookie.value) throw new WriteFailed('not-stored');
  return stored;
}

/**
 * Writes it once, whatever becomes of it; the witness has been told to begin.
 * @returns what the browser holds now: also what somebody has written over it since, or `null` where it is gone again
 * @throws {WriteFailed} where it was not stored @throws {JarError}
 */
export async function writeOnce(
  cookie: Cookie,
  { jar, witness }: { jar: CookieJar; witness: Witness },
): Promise<Cookie | null> {
  try {
    return await writeExactly(cookie, jar);
  } catch (reason) {
    if (!(reason instanceof WriteFailed && reason.code === 'not-stored' && witness.wasWritten(cookie))) throw reason;
    return readBack(cookie, jar);
  }
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
  assertWritable(cookie, jar);
  await jar.expire(cookie);
  const left = await readBack(cookie, jar);
  if (left !== null && isSameCookie(left, cookie) && !witness.hasEnded(cookie)) throw new WriteFailed('not-stored');
  return { gone: witness.removed(cookie), left };
}
