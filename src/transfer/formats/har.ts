import { TransferError } from '../contract/TransferError.ts';
import type { Row, TransferFormat } from '../contract/TransferFormat.ts';
import { Replay } from '../har/Replay.ts';
import { unmangled } from '../har/unmangled.ts';
import { isObject, type JsonObject, peekJson, readFileJson } from '../json/readFileJson.ts';

function entriesOf(json: unknown): readonly unknown[] | undefined {
  const log = isObject(json) ? json['log'] : undefined;
  const entries = isObject(log) ? log['entries'] : undefined;
  return Array.isArray(entries) ? entries : undefined;
}

/** The headers and not the lists of cookies, which know neither SameSite, Partitioned nor Max-Age. Some join several by line feeds. */
function headersOf(message: unknown, wanted: string): string[] {
  const headers = isObject(message) ? message['headers'] : undefined;
  if (!Array.isArray(headers)) return [];
  return headers.flatMap((header: unknown) => {
    if (!isObject(header)) return [];
    const { name, value } = header;
    if (typeof name !== 'string' || typeof value !== 'string' || name.toLowerCase() !== wanted) return [];
    return value.split('\n').map(unmangled);
  });
}

function urlOf({ request }: JsonObject): URL | undefined {
  const url = isObject(request) ? request['url'] : undefined;
  return typeof url === 'string' && URL.canParse(url) ? new URL(url) : undefined;
}

function rowsOf(entries: readonly unknown[]): Row[] {
  const replay = new Replay(Date.now() / 1000);
  let count = 0;
  for (const [index, entry] of entries.entries()) {
    const url = isObject(entry) ? urlOf(entry) : undefined;
    if (!isObject(entry) || !url) continue;
    const [asked, answered] = [headersOf(entry['request'], 'cookie'), headersOf(entry['response'], 'set-cookie')];
    for (const header of asked) replay.request(header, url, index + 1);
    for (const header of answered) replay.answer(header, url, index + 1);
    count += asked.length + answered.length;
  }
  if (count === 0) throw new TransferError('sanitized');
  return replay.rows();
}

export default {
  id: 'har',
  label: 'HAR',
  extension: 'har',
  spec: 'http://www.softwareishard.com/blog/har-12-spec/',
  detect: (text) => (entriesOf(peekJson(text)) ? 0.95 : 0),
  read: (text) => {
    const entries = entriesOf(readFileJson(text));
    if (entries === undefined) throw new TransferError('not-this-format');
    return rowsOf(entries);
  },
} satisfies TransferFormat;
