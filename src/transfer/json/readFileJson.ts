import { CodecError } from '../../codec/CodecError.ts';
import { parseJson } from '../../codec/json.ts';
import { Work } from '../../codec/Work.ts';
import { TransferError } from '../contract/TransferError.ts';
import { fileText } from '../fields/fileText.ts';
import { linesOf } from '../headers/textParts.ts';
import { isTooDeep } from './isTooDeep.ts';
import { isList, isObject, listed } from './innerList.ts';
import { readLiteral } from './literals.ts';

export { isObject, type JsonObject } from './innerList.ts';

/** Only that error tells it, in words of the browser's own; so the text is read once more, to its first fault. */
function isTruncated(text: string): boolean {
  try {
    parseJson(text, new Work({ nodes: Infinity }));
  } catch (error) {
    return error instanceof CodecError && error.code === 'truncated';
  }
  return false;
}

/** An object a line, as databases and logs write them: https://jsonlines.org */
function linesOfJson(text: string): readonly unknown[] | undefined {
  const lines = linesOf(text).filter((line) => line.trim() !== '');
  if (lines.length < 2 || !lines.every((line) => line.startsWith('{'))) return undefined;
  try {
    return lines.map((line): unknown => JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** Cookies that were copied out of the middle of a list. */
function piecesOfJson(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const pieces: unknown = JSON.parse(`[${text.trimEnd().replace(/,$/, '')}]`);
    return isList(pieces) ? pieces : undefined;
  } catch {
    return undefined;
  }
}

type Outcome = { json: unknown } | { error: TransferError };

/** Around JSON in chats and documents, and a list that a script holds. */
const fence = /^\s{0,100}```\w{0,20}\r?\n/;
const variable = /^\s{0,100}(?:(?:export|const|let|var)[ \t]{1,8})?[\w.]{1,40}[ \t]{0,8}=[ \t]{0,8}(?=\[)/;

function unwrapped(given: string): string {
  const text = given.startsWith('\uFEFF') ? given.slice(1) : given;
  if (fence.test(text)) return text.replace(fence, '').trimEnd().replace(/```$/, '');
  return text.replace(variable, '');
}

function outcomeOf(given: string): Outcome {
  const text = unwrapped(fileText(given));
  if (isTooDeep(text)) return { error: new TransferError('too-large') };
  try {
    return { json: listed(JSON.parse(text)) };
  } catch {
    const pieces = linesOfJson(text) ?? piecesOfJson(text);
    if (pieces !== undefined) return { json: pieces };
    const looksLikeJson = /^\s*[[{]/.test(text);
    // A map alone is Python's: `readPythonMap` reads what it can of it.
    const literal = looksLikeJson ? listed(readLiteral(text)) : undefined;
    if (Array.isArray(literal) || (isObject(literal) && Array.isArray(literal['cookies']))) return { json: literal };
    return { error: new TransferError(looksLikeJson && isTruncated(text) ? 'truncated' : 'not-this-format') };
  }
}

/** Of the text that was read last: each format asks for it, and megabytes take their time. */
let last: { text: string; outcome: Outcome } | undefined;

/** @throws {TransferError} `not-this-format` where the text is no JSON, `truncated` where it ends inside */
export function readFileJson(given: string): unknown {
  if (last?.text !== given) last = { text: given, outcome: outcomeOf(given) };
  const { outcome } = last;
  if ('error' in outcome) throw outcome.error;
  return outcome.json;
}

/** For telling formats apart. `undefined`: no JSON. */
export function peekJson(text: string): unknown {
  if (!/^\s*[[{]/.test(unwrapped(text.slice(0, 300)))) return undefined;
  try {
    return readFileJson(text);
  } catch {
    return undefined;
  }
}

/** The items of a list, or of one in an object, whose `url` is then theirs (J2TEAM Cookies). */
export function itemsUnder(json: unknown): readonly unknown[] | undefined {
  if (!isObject(json)) return Array.isArray(json) ? json : undefined;
  const { cookies, url } = json;
  if (!Array.isArray(cookies)) return undefined;
  return url === undefined ? cookies : cookies.map((item: unknown) => (isObject(item) ? { url, ...item } : item));
}
