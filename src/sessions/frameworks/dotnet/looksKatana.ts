import type { Subject } from '../../contract/decoded.ts';

/** CookieAuthenticationDefaults.cs, `CookiePrefix`, and the type of authentication. */
const NAME = /^(?:__(?:Host|Secure)-)?\.AspNet\.(\w{1,60})$/i;
/** A vector, some blocks and a digest; Core's Data Protection begins otherwise. */
const LOOKS = /^(?!CfDJ8)[\w-]{120,}$/;

/** Whose cookie it is by its name: `ApplicationCookie`. */
export const katanaType = (name: string): string | undefined => NAME.exec(name)?.[1];

/** The value, or that of the cookies that it is spread over: ChunkingCookieManager.cs. Undefined for what it cannot be. */
export function katanaText({ name, value, sibling }: Subject) {
  const count = Number(/^chunks:(\d{1,2})$/.exec(value)?.[1] ?? 0);
  const chunks = Array.from({ length: count }, (_, i) => sibling(`${name}C${i + 1}`) ?? '');
  const joined = count > 0 ? chunks.join('') : value;
  return LOOKS.test(joined) && joined.length % 4 !== 1 ? { joined, count } : undefined;
}
