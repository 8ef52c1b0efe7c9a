import { TransferError } from '../contract/TransferError.ts';
import type { Row, TransferFormat } from '../contract/TransferFormat.ts';
import { isHostName } from '../fields/fileHost.ts';
import { Replay } from '../har/Replay.ts';
import { unmangled } from '../har/unmangled.ts';
import { sentRow } from '../har/listedCookies.ts';
import { readSentCookies } from '../headers/readCookieHeader.ts';
import { unfoldRecorded } from '../headers/unfold.ts';
import { isObject, type JsonObject, peekJson, readFileJson } from '../json/readFileJson.ts';

function entriesOf(json: unknown): readonly unknown[] | undefined {
  const log = isObject(json) ? json['log'] : undefined;
  const entries = isObject(log) ? log['entries'] : undefined;
  return Array.isArray(entries) ? entries : undefined;
}

/** Some join several by line feeds. */
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

/** The list beside the headers counts where they are left out, since it knows neither SameSite, Partitioned nor Max-Age. */
function toldIn(message: unknown, wanted: string): { headers: readonly string[]; items: readonly unknown[] } {
  const headers = headersOf(message, wanted);
  const items = headers.length === 0 && isObject(message) ? message['cookies'] : [];
  return { headers, items: Array.isArray(items) ? items : [] };
}

function urlOf({ request }: JsonObject): URL | undefined {
  const url = isObject(request) ? request['url'] : undefined;
  const parsed = typeof url === 'string' && URL.canParse(url) ? new URL(url) : undefined;
  return parsed !== undefined && isHostName(parsed.hostname) ? parsed : undefined;
}

function rowsOf(entries: readonly unknown[]): Row[] {
  const replay = new Replay(Date.now() / 1000);
  let count = 0;
  for (const [index, entry] of entries.entries()) {
    const url = isObject(entry) ? urlOf(entry) : undefined;
    if (!isObject(entry) || !url) continue;
    const asked = toldIn(entry['request'], 'cookie');
    const answered = toldIn(entry['response'], 'set-cookie');
    replay.request(
      asked.headers.flatMap((header) => readSentCookies(header, index + 1)),
      url,
    );
    replay.request(
      asked.items.map((item) => sentRow(item, index + 1)),
      url,
    );
    for (const header of answered.headers.flatMap(unfoldRecorded)) replay.answer(header, url, index + 1);
    for (const item of answered.items) replay.answerListed(item, url, index + 1);
    count += asked.headers.length + asked.items.length + answered.headers.length + answered.items.length;
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
