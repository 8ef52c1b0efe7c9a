import { type Cookie, cookieBytes } from '../../cookies/cookie.ts';
import { isDefaultStore } from '../../cookies/traits.ts';
import type { Loss, LossCode } from '../contract/TransferFormat.ts';

/** What a format or its tool makes of single cookies. */
type Checks = Partial<Record<LossCode, (cookie: Cookie) => boolean>>;

/** The losses that touch a cookie at all, in the order of the checks. */
export function lossesBy(cookies: readonly Cookie[], checks: Checks): readonly Loss[] {
  return Object.entries(checks).flatMap(([code, isLost]) => {
    const lost = cookies.filter(isLost);
    return lost.length === 0 ? [] : [{ code: code as LossCode, cookies: lost }];
  });
}

/** For formats that leave cookies out: nothing else is lost of what is not written. */
export const lossesOfWritten = (
  cookies: readonly Cookie[],
  isWritten: (cookie: Cookie) => boolean,
  checks: Checks,
): readonly Loss[] => [
  ...lossesBy(cookies.filter(isWritten), checks),
  ...lossesBy(cookies, { dropped: (cookie) => !isWritten(cookie) }),
];

export const hasOwnStore = ({ storeId, firstPartyDomain }: Cookie): boolean =>
  !isDefaultStore(storeId) || firstPartyDomain !== '';
export const hasSameSite = ({ sameSite }: Cookie): boolean => sameSite !== 'unspecified';
export const isPartitioned = ({ partitionKey }: Cookie): boolean => partitionKey !== null;

const ascii = /^[\0-\x7f]*$/;
export const isBeyondAscii = ({ name, value }: Cookie): boolean => !ascii.test(name) || !ascii.test(value);

/** `lib/cookie.h` of curl: MAX_COOKIE_SEND_AMOUNT and MAX_COOKIE_HEADER_LEN. */
const curlCount = 150;
const curlBytes = 8190;

/** Cookies of domains that have more of them than curl sends in one request. */
export function beyondCurl(cookies: readonly Cookie[]): (cookie: Cookie) => boolean {
  const held = new Map<string, { count: number; bytes: number }>();
  for (const cookie of cookies) {
    const { count, bytes } = held.get(cookie.domain) ?? { count: 0, bytes: 0 };
    held.set(cookie.domain, { count: count + 1, bytes: bytes + cookieBytes(cookie) + '=; '.length });
  }
  return ({ domain }) => {
    const { count, bytes } = held.get(domain)!;
    return count > curlCount || bytes > curlBytes;
  };
}

const nameAndPath = ({ name, path }: Cookie): string => JSON.stringify([name, path]);

/** Cookies that share name and path with another: which of them comes first matters to the site. */
export function haveTwins(cookies: readonly Cookie[]): (cookie: Cookie) => boolean {
  const counts = new Map<string, number>();
  for (const cookie of cookies) counts.set(nameAndPath(cookie), (counts.get(nameAndPath(cookie)) ?? 0) + 1);
  return (cookie) => counts.get(nameAndPath(cookie))! > 1;
}
