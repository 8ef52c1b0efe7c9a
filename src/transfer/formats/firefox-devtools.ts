import { TransferError } from '../contract/TransferError.ts';
import type { FileCookie, Row, RowProblem, TransferFormat } from '../contract/TransferFormat.ts';
import { extensionCookie } from '../json/extensionCookie.ts';
import { plainItem } from '../json/plainItem.ts';
import { isObject, type JsonObject, peekJson, readFileJson } from '../json/readFileJson.ts';
import { rowsOfItems } from '../json/rowsOfItems.ts';

const [sent, set] = ['Request Cookies', 'Response Cookies'] as const;

const isOne = (json: unknown): json is JsonObject => isObject(json) && (isObject(json[sent]) || isObject(json[set]));

const entriesOf = (json: unknown): [string, unknown][] => (isObject(json) ? Object.entries(json) : []);

/** Of a request it tells no more than name and value. */
function sentCookie(item: unknown): FileCookie | RowProblem {
  const read = extensionCookie(item);
  return typeof read === 'string' ? read : { name: read.name, value: read.value };
}

/** What an answer does not say is false, and it says nothing of partitions. */
function setCookie(item: unknown): FileCookie | RowProblem {
  const read = extensionCookie(plainItem(item));
  if (typeof read === 'string') return read;
  const { partitionKey: _, ...cookie } = read;
  return { secure: false, httpOnly: false, ...cookie };
}

/** “Copy all” in the list of cookies of one request. */
export default {
  id: 'firefox-devtools',
  label: 'Firefox DevTools (JSON)',
  extension: 'json',
  spec: 'https://firefox-source-docs.mozilla.org/devtools-user/network_monitor/request_details/',
  detect: (text) => (isOne(peekJson(text)) ? 0.95 : 0),
  read: (text): readonly Row[] => {
    const json = readFileJson(text);
    if (!isOne(json)) throw new TransferError('not-this-format');
    const before = entriesOf(json[sent]).map(([name, value]) => ({ name, value }));
    const after = entriesOf(json[set]).map(([name, item]) =>
      isObject(item) ? { ...item, name } : { name, value: item },
    );
    return [...rowsOfItems(before, sentCookie), ...rowsOfItems(after, setCookie)];
  },
} satisfies TransferFormat;
