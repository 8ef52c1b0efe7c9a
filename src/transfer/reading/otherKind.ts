import { TransferError } from '../contract/TransferError.ts';
import { readFileJson } from '../json/readFileJson.ts';
import { databaseStart } from './textOfFile.ts';
import type { Refusal } from '../contract/Part.ts';

/** As much of a text as tells what it is. */
const startLength = 1000;
const html = /^\s*<(?:!doctype html|html|head|body|script|meta)\b/i;
/** Padded base64 ends in `=`; a value in front of which a name stands has more behind it. */
const oneValue = /^[^\s;=]+={0,2}$/;

/** What a text is in which no format was found. @throws {TransferError} `truncated`, where JSON breaks off */
export function otherKind(text: string): Refusal {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  const start = trimmed.slice(0, startLength);
  if (trimmed === '') return 'empty';
  if (start.startsWith(databaseStart.slice(0, -1))) return 'database';
  if (text.includes('\0')) return 'not-text';
  if (html.test(start)) return 'html';
  if (/^[[{]/.test(start)) return otherJson(text);
  return oneValue.test(trimmed) ? 'value' : 'text';
}

/** What opens like JSON may be anything else. */
function otherJson(text: string): Refusal {
  try {
    readFileJson(text);
    return 'json';
  } catch (error) {
    if (error instanceof TransferError && error.code !== 'not-this-format') throw error;
    return 'text';
  }
}

/** What a format would take for its own: a header's pair for the padding of a value, or for a page's script. Calls are none. */
export const isSurelyOther = (text: string): boolean =>
  html.test(text.slice(0, startLength)) || (oneValue.test(text.trim()) && !/^\s*[[{]|\(\{|^\uFEFF?\s*#LWP-/.test(text));
