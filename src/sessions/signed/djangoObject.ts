import type { Source } from '../../codec/tree.ts';
import { peekCompressedText, readCompressedText, writeCompressedText } from '../compressedText.ts';
import type { Subject, Work } from '../format.ts';
import { isJson } from '../json/jsonNotation.ts';
import { pythonJson } from '../json/pythonJson.ts';
import { pickle } from '../notations/pickle.ts';
import { isCanonical } from './looksSigned.ts';
import { readTail } from './readSigned.ts';
import type { Payload, SignedParts, SignedRules } from './SignedRules.ts';

/** core/signing.py, `sign_object`: JSON or (before 5.0) a pickle, perhaps compressed, in base64url. */
export function readObject(payload: string, work: Work): Payload {
  const { layers, text, bytes, trailing, problem } = readCompressedText(payload, work);
  const isPickle = bytes[0] === PICKLE && problem !== 'base64';
  if (isPickle && (problem === undefined || problem === 'utf8')) {
    const own = [...layers.slice(0, -1), { ...layers.at(-1)!, content: bytes }];
    return { layers: own, source: bytes, notation: pickle, layer: 'pickle', trailing };
  }
  return { layers, source: text, notation: pythonJson, layer: 'json', trailing, ...(problem && { problem }) };
}

/** The first byte of every pickle since protocol 2 (pickletools.py, `PROTO`). */
const PICKLE = 0x80;

export async function writeObject(source: Source): Promise<string> {
  return writeCompressedText(source as string);
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
