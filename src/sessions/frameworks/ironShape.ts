/** What tells a seal of iron, and whose it is. https://github.com/hapijs/iron */
import { sizeOf } from '../notations/sizeOf.ts';
import type { Subject } from '../contract/decoded.ts';
import { joinChunks, type Joined } from '../jose/chunks.ts';

export type IronMaker = 'iron' | 'iron-session' | 'h3';

export interface IronCookies extends Joined {
  /** h3 2: the cookie of that name holds the count, the others begin at 1. */
  readonly isCounted: boolean;
}

/** Prefix, id of the password, salt, vector, ciphertext, end in ms, salt, HMAC; behind it iron-session's version. */
const WHOLE = /^Fe26\.2\*(\w*)\*([^*~]*)\*([\w-]{22})\*([\w-]+)\*(\d*)\*([^*~]*)\*([\w-]{43})(~\d*)?$/;
const BEGIN = 'Fe26.2*';
/** h3's own name, and nuxt-auth-utils'. */
const H3 = /^(?:__Host-|__Secure-)?(?:h3|nuxt-session)$/;
/** h3 2.0, src/utils/cookie.ts: `CHUNKED_COOKIE`, `MAX_CHUNKED_COOKIE_COUNT`. */
const COUNT = '__chunked__';
const MOST = 100;

/** Undefined for a part that is nothing by itself. */
export function ironCookies(subject: Subject): IronCookies | undefined {
  const { name, value, sibling } = subject;
  if (value.startsWith(COUNT)) return counted(subject);
  const [, base] = /^([^]+)\.\d+$/.exec(name) ?? [];
  if (base !== undefined && sibling(base)?.startsWith(COUNT)) return undefined;
  const joined = joinChunks(subject);
  return joined && { ...joined, isCounted: false };
}

function counted({ name, value, sibling }: Subject): IronCookies | undefined {
  const count = Number(/^__chunked__(\d{1,3})$/.exec(value)?.[1] ?? Number.NaN);
  if (!(count >= 1 && count <= MOST)) return undefined;
  const parts: string[] = [];
  for (let i = 1; i <= count; i += 1) parts.push(sibling(`${name}.${i}`) ?? '');
  // One is missing.
  const joined = parts.includes('') ? '' : parts.join('');
  const layers = [
    { id: 'cookie', bytes: sizeOf(value), content: value },
    { id: 'chunks', bytes: sizeOf(joined), content: joined },
  ] as const;
  return { name, value: joined, parts, layers, isCounted: true };
}

export function splitSeal(text: string) {
  const match = WHOLE.exec(text);
  if (!match) return undefined;
  const [, id, salt, iv, data, end, macSalt, mac, version = ''] = match as unknown as string[];
  const signed = text.slice(0, text.length - (mac!.length + macSalt!.length + version.length + 2));
  return { id: id!, salt: salt!, iv: iv!, data: data!, end: end!, macSalt: macSalt!, mac: mac!, version, signed };
}

/** How sure it is to be this maker's: 0…1. */
export function ironScore(maker: IronMaker, subject: Subject): number {
  if (!subject.value.startsWith(BEGIN) && !subject.value.startsWith(COUNT)) return 0;
  const cookies = ironCookies(subject);
  if (!cookies) return 0;
  const { name, value, parts, isCounted } = cookies;
  const seal = splitSeal(value);
  if (!seal && !isCounted && !value.startsWith(BEGIN)) return 0;
  const isH3 = isCounted || H3.test(name);
  const likeliest = isH3 ? 'h3' : parts || seal?.version ? 'iron-session' : 'iron';
  if (maker !== likeliest) return seal ? 0.5 : 0;
  return seal ? 0.95 : 0.65;
}
