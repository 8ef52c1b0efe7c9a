import * as v from 'valibot';
import { cookieSchema } from '../../cookies/cookieSchema.ts';
import type { FileCookie } from '../contract/TransferFormat.ts';

const { name, value, ...others } = cookieSchema.entries;

/** A cookie that was read: of the fields that a file may leave out, those that it has are as a cookie's are. */
export const fileCookieSchema = v.strictObject({
  name,
  value,
  ...v.partial(v.strictObject(others)).entries,
}) satisfies v.GenericSchema<unknown, unknown>;

/** @returns a copy that holds the known fields alone, or `null` */
export function checkedCookie(cookie: unknown): FileCookie | null {
  const { success, output } = v.safeParse(fileCookieSchema, cookie);
  return success ? (output as FileCookie) : null;
}
