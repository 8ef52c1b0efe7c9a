import { base64In } from '../../codec/base64.ts';
import { utf8In } from '../../codec/utf8.ts';
import type { PartitionKey, SameSite } from '../../cookies/cookie.ts';
import type { FileCookie, RowProblem } from '../contract/TransferFormat.ts';
import { fileExpiry } from '../fields/fileExpiry.ts';
import { fileHost } from '../fields/fileHost.ts';
import { isObject, type JsonObject } from './readFileJson.ts';

/** Numbers and booleans where text is meant. */
const textOf = (given: unknown): string | undefined =>
  typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean' ? String(given) : undefined;

/**
 * As text, or as WebDriver BiDi has it, which writes bytes that are no UTF-8 in base64:
 * https://w3c.github.io/webdriver-bidi/#type-network-BytesValue
 *
 * @returns `null` for what no cookie's value can be
 */
function valueOf(given: unknown): string | null | undefined {
  if (typeof given !== 'object' || given === null) return textOf(given);
  const { type, value } = given as JsonObject;
  if (typeof value !== 'string') return null;
  if (type === 'string') return value;
  const bytes = type === 'base64' ? base64In(value, 'standard', 'optional') : undefined;
  return (bytes && utf8In(bytes)) ?? null;
}

function booleanOf(given: unknown): boolean | undefined {
  if (typeof given === 'boolean') return given;
  if (given === 0 || given === 1) return given === 1;
  const text = typeof given === 'string' ? given.toLowerCase() : '';
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

const sameSites = new Map<string, SameSite>([
  ['none', 'no_restriction'],
  ['no_restriction', 'no_restriction'],
  ['lax', 'lax'],
  ['strict', 'strict'],
]);
const sameSiteOf = (given: unknown): SameSite =>
  (typeof given === 'string' ? sameSites.get(given.toLowerCase()) : undefined) ?? 'unspecified';

/** In Puppeteer's words too, or the site alone: such a cookie without its partition would be another one. */
function partitionOf(given: unknown): PartitionKey | null {
  const { topLevelSite, sourceOrigin, hasCrossSiteAncestor }: JsonObject = isObject(given)
    ? given
    : { topLevelSite: given };
  const site = topLevelSite ?? sourceOrigin;
  if (typeof site !== 'string' || site === '') return null;
  return { topLevelSite: site, hasCrossSiteAncestor: booleanOf(hasCrossSiteAncestor) ?? null };
}

/** A URL may stand in place of the domain, as `chrome.cookies.set` and Playwright take it. */
const domainOf = ({ domain, url }: JsonObject): string | undefined =>
  textOf(domain) || (typeof url === 'string' && URL.canParse(url) ? new URL(url).hostname : undefined);

/** @returns nothing where the file does not say it, `null` where it says what is no host */
function placeOf(item: JsonObject): Pick<FileCookie, 'domain' | 'hostOnly'> | null {
  const { hostOnly } = item;
  const text = domainOf(item);
  if (text === undefined || text === '') return {};
  const host = fileHost(text);
  return host && { domain: host.domain, hostOnly: booleanOf(hostOnly) ?? !host.hasDot };
}

/** One field or none, so that what is not said is left out. */
const said = <K extends string, T>(key: K, value: T | undefined): { [Key in K]?: T } =>
  (value === undefined ? {} : { [key]: value }) as { [Key in K]?: T };

/** A cookie as `chrome.cookies` has it, with what extensions have made of it. Fields that are unknown are ignored. */
export function extensionCookie(item: unknown): FileCookie | RowProblem {
  if (!isObject(item)) return 'not-a-cookie';
  const [name, value] = [textOf(item['name']), valueOf(item['value'])];
  if (value === null || (name === undefined && value === undefined)) return 'not-a-cookie';
  if (name === undefined || (name === '' && !value)) return 'no-name';
  const place = placeOf(item);
  if (place === null) return 'no-domain';
  const expirationDate = booleanOf(item['session']) === true ? null : fileExpiry(item['expirationDate']);
  if (expirationDate === undefined) return 'bad-expiry';
  const path = textOf(item['path']);
  return {
    name,
    value: value ?? '',
    ...place,
    path: path?.startsWith('/') ? path : '/',
    ...said('secure', booleanOf(item['secure'])),
    ...said('httpOnly', booleanOf(item['httpOnly'])),
    sameSite: sameSiteOf(item['sameSite']),
    expirationDate,
    ...said('storeId', typeof item['storeId'] === 'string' ? item['storeId'] : undefined),
    partitionKey: partitionOf(item['partitionKey']),
    ...said('firstPartyDomain', typeof item['firstPartyDomain'] === 'string' ? item['firstPartyDomain'] : undefined),
  };
}

/** https://github.com/ysard/cookie-quick-manager: every value is text, and the domain's dot lies in a URL. */
export function quickManagerCookie(item: JsonObject): JsonObject {
  return {
    domain: item['Host raw'],
    hostOnly: item['This domain only raw'],
    name: item['Name raw'],
    value: item['Content raw'],
    path: item['Path raw'],
    secure: item['Send for raw'],
    httpOnly: item['HTTP only raw'],
    sameSite: item['SameSite raw'],
    expirationDate: item['Expires raw'],
    storeId: item['Store raw'],
    firstPartyDomain: item['First Party Domain'],
  };
}
