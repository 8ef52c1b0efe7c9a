/** What PHP's frameworks encrypt or sign: serialize(), json_encode(), or text. */
import { CodecError } from '../../../codec/CodecError.ts';
import { encodeUtf8, utf8In } from '../../../codec/utf8.ts';
import type { Work } from '../../../codec/Work.ts';
import type { BytesNotation, Notation } from '../../contract/notation.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { jsonNotation } from '../../notations/json/jsonNotation.ts';
import { PHP } from '../../notations/json/style.ts';
import { NO_TAGS } from '../../notations/json/tags.ts';
import type { Payload } from '../../notations/payload.ts';
import { php } from '../../notations/phpNotation.ts';
import { canRead } from '../../notations/readTree.ts';
import { plainText } from '../../notations/plainText.ts';
import { looksLikeJson } from '../../readable/anyJson.ts';
import { nested } from '../../readable/nested.ts';

const phpJson = jsonNotation('json', { tags: NO_TAGS, style: PHP });

/** JSON of which a text may be written in turn, as in the records of Laravel's cookie driver. */
export const phpRecordJson: Notation = nested({
  outer: phpJson,
  deepest: 1,
  inner(text, work) {
    if (/^[aO]:\d+:/.test(text)) return php.parse(encodeUtf8(text), work);
    return looksLikeJson(text) && text.length > 2 ? phpJson.parse(text, work) : undefined;
  },
});

/** Undefined for bytes that are none of these. */
export function phpContent(bytes: Uint8Array, work: Work): Payload | undefined {
  if (php.begins.test(String.fromCharCode(...bytes.subarray(0, 40))) && canRead(php, bytes, work)) {
    return { layers: [], source: bytes, notation: php };
  }
  const text = utf8In(bytes);
  if (text === undefined) return undefined;
  const isJson = looksLikeJson(text) && canRead(phpJson, text, work);
  return { layers: [], source: text, ...(isJson ? JSON_CONTENT : TEXT_CONTENT) };
}

const JSON_CONTENT = { notation: phpRecordJson, layer: 'json' } as const;
const TEXT_CONTENT = { notation: plainText, layer: 'text' } as const;

/** The bytes of a source. Throws SessionError `utf8` for half a character. */
export function bytesOf(source: string | Uint8Array): Uint8Array {
  if (typeof source !== 'string') return source;
  try {
    return encodeUtf8(source);
  } catch (error) {
    if (error instanceof CodecError) throw new SessionError(error.code, { cause: error });
    throw error;
  }
}

/** What serialize() wrote, of which a text may be JSON. */
export const phpHoldingJson: BytesNotation = nested({
  outer: php,
  deepest: 1,
  inner: (text, work) => (looksLikeJson(text) && text.length > 2 ? phpJson.parse(text, work) : undefined),
});
