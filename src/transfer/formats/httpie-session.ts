import type { FileCookie, Row, RowProblem, TransferFormat } from '../contract/TransferFormat.ts';
import { TransferError } from '../contract/TransferError.ts';
import { extensionCookie } from '../json/extensionCookie.ts';
import { plainItem } from '../json/plainItem.ts';
import { isObject, type JsonObject, peekJson, readFileJson } from '../json/readFileJson.ts';
import { rowsOfItems } from '../json/rowsOfItems.ts';

/** Before 3.2 a map by name, of which none had a domain. */
function itemsOf(json: unknown): readonly unknown[] | undefined {
  if (!isObject(json)) return undefined;
  const { cookies } = json;
  if (!isObject(cookies)) return Array.isArray(cookies) ? cookies : undefined;
  return Object.entries(cookies).map(([name, item]) => (isObject(item) ? { name, ...item } : item));
}

/** It keeps no more of a cookie. */
function cookieOf(item: unknown): FileCookie | RowProblem {
  const read = extensionCookie(plainItem(item));
  if (typeof read === 'string') return read;
  const { sameSite: _, httpOnly: __, partitionKey: ___, ...cookie } = read;
  return cookie;
}

export default {
  id: 'httpie-session',
  label: 'HTTPie session',
  extension: 'json',
  spec: 'https://httpie.io/docs/cli/sessions',
  detect: (text) => {
    const json = peekJson(text);
    const meta = isObject(json) ? (json['__meta__'] as JsonObject | undefined) : undefined;
    return isObject(meta) && 'httpie' in meta ? 0.97 : 0;
  },
  read: (text): readonly Row[] => {
    const items = itemsOf(readFileJson(text));
    if (items === undefined) throw new TransferError('not-this-format');
    return rowsOfItems(items, cookieOf);
  },
} satisfies TransferFormat;
