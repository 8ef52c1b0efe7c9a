import { encodeBase64 } from '../../codec/base64.ts';
import { decodeLatin1, encodeLatin1 } from '../../codec/latin1.ts';
import type { Source } from '../../codec/tree.ts';
import { peekCompressedText, readCompressedText, writeCompressed } from '../signing/compressedText.ts';
import type { Subject } from '../contract/decoded.ts';
import type { Work } from '../../codec/Work.ts';
import { isJson } from '../notations/json/jsonNotation.ts';
import { pythonJson } from '../notations/json/pythonJson.ts';
import { pickle } from '../notations/pickleNotation.ts';
import { isCanonical } from '../signing/looksSigned.ts';
import { readTail } from '../signing/readSigned.ts';
import type { Payload } from '../notations/payload.ts';
import type { SignedParts, SignedRules } from '../signing/SignedRules.ts';

/** The first byte of every pickle since protocol 2 (pickletools.py, `PROTO`). */
const PICKLE = 0x80;

/** core/signing.py, `sign_object`: JSON or (before 5.0) a pickle, perhaps compressed, in base64url. */
export function readObject(payload: string, work: Work): Payload {
  const { layers, bytes, trailing, problem: found } = readCompressedText(payload, work);
  // Nothing of it is UTF-8: `JSONSerializer` reads Latin-1, and writes ASCII.
  const problem = found === 'utf8' ? undefined : found;
  const isPickle = bytes[0] === PICKLE && problem === undefined;
  const source = isPickle ? bytes : decodeLatin1(bytes);
  const own = [...layers.slice(0, -1), { ...layers.at(-1)!, content: source }];
  const content = isPickle ? PICKLED : JSON_TEXT;
  return { ...content, layers: own, source, trailing, ...(problem && { problem }) };
}
const PICKLED = { notation: pickle } as const;
const JSON_TEXT = { notation: pythonJson, layer: 'json' } as const;

/** `compress`: as sessions and messages do where it pays. */
export async function writeObject(source: Source, compress = true): Promise<string> {
  const bytes = typeof source === 'string' ? latin1Of(source) : source;
  return compress ? writeCompressed(bytes) : encodeBase64(bytes, 'url', false);
}

/** What lies beyond Latin-1 can only be inside JSON's strings, where it has an escape. */
function latin1Of(json: string): Uint8Array<ArrayBuffer> {
  const escaped = json.replaceAll(
    /[\u0100-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return encodeLatin1(escaped)!;
}

/** The parts; the last ones are missing when the value was cut. */
export function splitObject(value: string): SignedParts | undefined {
  const match = /^(\.?[A-Za-z0-9_-]+):([0-9A-Za-z]{1,6})(?::([A-Za-z0-9_-]*))?$/.exec(value);
  return match ? { payload: match[1]!, timestamp: match[2], signature: match[3] } : undefined;
}

export interface Peeked {
  readonly parts: SignedParts;
  /** Its beginning; empty for a pickle. */
  readonly text: string;
  readonly isPickle: boolean;
  /** There is more, which may be broken. */
  readonly cut: boolean;
  /** Its end can be read too. */
  readonly whole: boolean;
}

/** Undefined for what cannot be such an object. */
export function peekObject(rules: SignedRules, { value }: Subject): Peeked | undefined {
  const parts = rules.split(value);
  if (!parts) return undefined;
  const whole = readTail(rules, parts).lost.length === 0 && isCanonical(parts.signature!);
  const { text, cut, sound, bytes } = peekCompressedText(parts.payload);
  const isPickle = bytes[0] === PICKLE && bytes[1]! >= 2 && bytes[1]! <= 5;
  if (!isPickle && (!sound || !isJson(text, cut))) return undefined;
  return { parts, text: isPickle ? '' : text, isPickle, cut, whole };
}
