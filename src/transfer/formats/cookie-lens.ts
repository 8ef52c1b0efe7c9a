import * as v from 'valibot';
import { cookieSchema } from '../../cookies/cookieSchema.ts';
import { TransferError } from '../contract/TransferError.ts';
import type { Row, TransferFormat } from '../contract/TransferFormat.ts';
import { isObject, type JsonObject, peekJson, readFileJson } from '../json/readFileJson.ts';

const format = 'cookie-lens';
/** To be raised with what an older reader would take for something else. */
const version = 1;

const isOurs = (json: unknown): json is JsonObject => isObject(json) && json['format'] === format;

function rowOf(item: unknown, index: number): Row {
  const { success, output } = v.safeParse(cookieSchema, item);
  return success ? { line: index + 1, cookie: output } : { line: index + 1, problem: 'not-a-cookie' };
}

/** Without loss: `Cookie` as it is. */
export default {
  id: 'cookie-lens',
  label: 'Cookie Lens (JSON)',
  extension: 'json',
  spec: 'docs/FILES.md',
  detect: (text) => (isOurs(peekJson(text)) ? 1 : 0),
  read(text) {
    const json = readFileJson(text);
    if (!isOurs(json)) throw new TransferError('not-this-format');
    const { version: its, cookies } = json;
    if (typeof its === 'number' && its > version) throw new TransferError('newer-version');
    if (its !== version || !Array.isArray(cookies)) throw new TransferError('not-this-format');
    return cookies.map(rowOf);
  },
  write: (cookies) => `${JSON.stringify({ format, version, cookies }, null, 2)}\n`,
  losses: () => [],
} satisfies TransferFormat;
