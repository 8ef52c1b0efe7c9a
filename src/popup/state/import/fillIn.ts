import { type Cookie, cookieKey, type CookieKey, type PartitionKey } from '../../../cookies/cookie.ts';
import { domainMatches, hasNoSubdomains } from '../../../cookies/host.ts';
import { prefixOf } from '../../../cookies/rules/prefix.ts';
import { nameFrom } from '../../../cookies/nameText.ts';
import { type Engine, traitsOf } from '../../../cookies/traits.ts';
import type { FileCookie } from '../../../transfer/index.ts';

/** What a file leaves out is taken from there. */
export interface Surroundings {
  engine: Engine;
  storeId: string;
  /** Of the page, or of the address that all cookies go to; as `URL.hostname` writes it. */
  host: string;
  /** A Secure cookie would arrive there. */
  sendsSecure: boolean;
  /** The partition that belongs to it. */
  topLevelSite: string;
  /** Every cookie goes to this host, and loses Secure where that would not arrive, unless its name demands it. */
  toHost: boolean;
  /** What the format leaves unsaid of a partition means: the page's own. */
  marksPartitions: boolean;
}

/** What the browser holds. */
export interface Held {
  byKey: ReadonlyMap<CookieKey, Cookie>;
  byName: ReadonlyMap<string, readonly Cookie[]>;
}

type Place = Pick<Cookie, 'domain' | 'hostOnly' | 'path'>;
/** Path aside, the host is one that it is for. */
export const isWithin = ({ domain, hostOnly }: Pick<Cookie, 'domain' | 'hostOnly'>, host: string): boolean =>
  hostOnly ? domain === host : domainMatches(host, domain);

type Attributes = Pick<Cookie, 'secure' | 'httpOnly' | 'sameSite' | 'expirationDate'>;

/** The file's, or else that of the only cookie of the name that reaches the page: it is the one that is meant. */
function placeOf(name: string, file: FileCookie, page: Surroundings, held: Held): Place {
  const domain = page.toHost ? page.host : (file.domain ?? page.host);
  // as browsers themselves have it
  const hostOnly = (file.hostOnly ?? true) || hasNoSubdomains(domain);
  if (page.toHost || file.domain !== undefined || file.path !== undefined)
    return { domain, hostOnly, path: file.path ?? '/' };
  const [only, ...others] = (held.byName.get(name) ?? []).filter(
    (cookie) => cookie.partitionKey === null && isWithin(cookie, page.host),
  );
  return only !== undefined && others.length === 0 ? only : { domain, hostOnly, path: '/' };
}

/**
 * What browsers take for said where a file is older than the ancestor bit: an ancestor of another site, unless the cookie
 * is of the top-level site itself. A partitioned cookie is of https.
 */
const saysAncestor = ({ topLevelSite, hasCrossSiteAncestor }: PartitionKey, domain: string): PartitionKey => ({
  topLevelSite,
  hasCrossSiteAncestor:
    hasCrossSiteAncestor ??
    !(topLevelSite.startsWith('https://') && domainMatches(domain, topLevelSite.slice('https://'.length))),
});

function partitionOf({ partitionKey }: FileCookie, domain: string, page: Surroundings): PartitionKey | null {
  const { topLevelSite, toHost, marksPartitions, sendsSecure } = page;
  if (partitionKey === undefined) return marksPartitions ? { topLevelSite, hasCrossSiteAncestor: false } : null;
  if (partitionKey === null) return null;
  if (!toHost) return saysAncestor(partitionKey, domain);
  return sendsSecure ? saysAncestor({ ...partitionKey, topLevelSite }, domain) : null; // it must be Secure
}

/** Of a prefix, whatever becomes of it over http: a browser knows no such cookie without Secure. */
const isAlwaysSecure = ({ name }: FileCookie): boolean => prefixOf(name) !== null;

const mustBeSecure = ({ sameSite, partitionKey }: FileCookie): boolean =>
  sameSite === 'no_restriction' || Boolean(partitionKey);

/** What is unsaid stays as it is. */
function attributesOf(file: FileCookie, page: Surroundings, held: Cookie | undefined): Attributes {
  // of a host that a file does not speak of nothing is added to what it says, unless it must be Secure
  const isSecure = page.sendsSecure && (!page.toHost || mustBeSecure(file));
  const secure = file.secure ?? held?.secure ?? (isSecure || isAlwaysSecure(file));
  const sameSite = file.sameSite ?? held?.sameSite ?? 'unspecified';
  const isStripped = page.toHost && !page.sendsSecure && !isAlwaysSecure(file);
  return {
    secure: secure && !isStripped,
    httpOnly: file.httpOnly ?? held?.httpOnly ?? false,
    sameSite: isStripped && sameSite === 'no_restriction' ? 'unspecified' : sameSite, // browsers want Secure for it
    expirationDate: file.expirationDate === undefined ? (held?.expirationDate ?? null) : file.expirationDate,
  };
}

/** The cookie that a row of a file stands for. */
export function fillIn(file: FileCookie, page: Surroundings, held: Held): Cookie {
  const name = nameFrom(file.name, page.engine);
  const { domain, hostOnly, path } = placeOf(name, file, page, held);
  const cookie: Cookie = {
    name,
    value: file.value,
    domain,
    hostOnly,
    path,
    secure: false,
    httpOnly: false,
    sameSite: 'unspecified',
    expirationDate: null,
    storeId: page.storeId,
    partitionKey: partitionOf(file, domain, page),
    firstPartyDomain: traitsOf(page.engine).knowsFirstPartyDomains ? (file.firstPartyDomain ?? '') : '',
  };
  return { ...cookie, ...attributesOf(file, page, held.byKey.get(cookieKey(cookie))) };
}
