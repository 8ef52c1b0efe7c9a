import { CodecError } from '../../../codec/CodecError.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { parseJson } from '../../../codec/json.ts';
import type { Source } from '../../../codec/tree.ts';
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import { javascriptJson } from '../../notations/json/javascriptJson.ts';
import { marshal } from '../../notations/marshalNotation.ts';
import { messagePack } from '../../notations/messagePackNotation.ts';
import type { Payload } from '../../notations/payload.ts';
import { plainText } from '../../notations/plainText.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface Serialized {
  readonly payload: Payload | undefined;
  write(source: Source): Bytes;
}

/** What `ActiveSupport::MessagePack` begins with: the number 128. message_pack/serializer.rb */
const SIGNATURE = [0xcc, 0x80];

/** Marshal, MessagePack, JSON or text, by the first bytes, as Rails itself tells them: messages/serializer_with_fallback.rb */
export function serialized(bytes: Bytes, work: Work): Serialized {
  const begins = (first: readonly number[]) => first.every((byte, i) => bytes[i] === byte);
  if (begins([4, 8])) {
    return { payload: { layers: [], source: bytes, notation: marshal }, write: (source) => source as Bytes };
  }
  if (begins(SIGNATURE)) {
    const payload = { layers: [], source: bytes.subarray(SIGNATURE.length), notation: messagePack } as const;
    return { payload, write: (source) => concatBytes([Uint8Array.from(SIGNATURE), source as Uint8Array]) };
  }
  const text = textOf(bytes);
  if (text === undefined) return { payload: undefined, write: () => bytes };
  const form = isJson(text, work) ? ({ notation: javascriptJson, layer: 'json' } as const) : TEXT;
  return { payload: { layers: [], source: text, ...form }, write: (source) => encodeUtf8(source as string) };
}

const TEXT = { notation: plainText, layer: 'text' } as const;

/** What begins like an object or a list is one, be it damaged. */
function isJson(text: string, { limits }: Work): boolean {
  if (/^\s*[[{]/.test(text)) return true;
  try {
    parseJson(text, new Work(limits));
    return true;
  } catch (error) {
    if (error instanceof CodecError) return false;
    throw error;
  }
}

function textOf(bytes: Bytes): string | undefined {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
