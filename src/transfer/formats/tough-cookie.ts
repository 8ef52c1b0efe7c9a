import type { FileCookie, Row, RowProblem, TransferFormat } from '../contract/TransferFormat.ts';
import { TransferError } from '../contract/TransferError.ts';
import { extensionCookie } from '../json/extensionCookie.ts';
import { plainItem } from '../json/plainItem.ts';
import { isObject, itemsUnder, type JsonObject, peekJson, readFileJson } from '../json/readFileJson.ts';
import { rowsOfItems } from '../json/rowsOfItems.ts';

const isOne = (item: unknown): boolean =>
  isObject(item) && 'key' in item && !('name' in item) && ('value' in item || 'creation' in item);

/** From when it was made; seconds since 1970. `expires` counts where nothing is said of an age. */
function ageOf({ maxAge, expires, creation }: JsonObject): { expirationDate?: number | null } {
  if (maxAge === '-Infinity') return { expirationDate: 1 };
  if (maxAge === 'Infinity' || (expires === 'Infinity' && typeof maxAge !== 'number')) return { expirationDate: null };
  const made = typeof creation === 'string' ? Date.parse(creation) / 1000 : Number.NaN;
  return typeof maxAge === 'number' && !Number.isNaN(made) ? { expirationDate: made + maxAge } : {};
}

/** Partitions are nothing that it knows of. */
function cookieOf(item: unknown): FileCookie | RowProblem {
  if (!isObject(item) || 'name' in item) return 'not-a-cookie';
  // A key that is empty is left out.
  const object = { key: '', ...item };
  const read = extensionCookie({ ...(plainItem(object) as JsonObject), ...ageOf(object) });
  if (typeof read === 'string') return read;
  const { partitionKey: _, ...cookie } = read;
  return { secure: false, httpOnly: false, ...cookie };
}

/** What jars of Node write: request, jsdom, axios, Postman, Insomnia. What is not said is false there. */
export default {
  id: 'tough-cookie',
  label: 'tough-cookie',
  extension: 'json',
  spec: 'https://github.com/salesforce/tough-cookie/blob/master/api/docs/tough-cookie.serializedcookie.md',
  detect: (text) => {
    const json = peekJson(text);
    const items = itemsUnder(json) ?? [];
    if (isObject(json) && String(json['version']).startsWith('tough-cookie')) return 0.97;
    return items.some(isOne) ? 0.92 : 0;
  },
  read: (text): readonly Row[] => {
    const items = itemsUnder(readFileJson(text));
    if (items === undefined) throw new TransferError('not-this-format');
    return rowsOfItems(items, cookieOf);
  },
} satisfies TransferFormat;
