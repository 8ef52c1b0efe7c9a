import type { FileCookie, Row, RowProblem } from '../contract/TransferFormat.ts';
import { hasNoSubdomains } from '../../cookies/host.ts';
import { extensionCookie } from '../json/extensionCookie.ts';
import { plainItem } from '../json/plainItem.ts';

/** What an answer's list tells of a cookie, whose domain is the attribute: HAR 1.2 knows neither SameSite nor Max-Age. */
export function listedCookie(item: unknown, now: number): { cookie: FileCookie; deletes: boolean } | RowProblem {
  const read = extensionCookie(plainItem(item));
  if (typeof read === 'string') return read;
  const { domain, expirationDate } = read;
  const cookie = { secure: false, httpOnly: false, ...read, hostOnly: domain === undefined || hasNoSubdomains(domain) };
  return { cookie, deletes: typeof expirationDate === 'number' && expirationDate <= now };
}

/** What a request's list tells: name and value, as its header would. */
export function sentRow(item: unknown, line: number): Row {
  const read = extensionCookie(item);
  if (typeof read === 'string') return { line, problem: read };
  return { line, cookie: { name: read.name, value: read.value, partitionKey: null } };
}
