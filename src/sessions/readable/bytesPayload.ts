import { CodecError } from '../../codec/CodecError.ts';
import type { Source } from '../../codec/tree.ts';
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8.ts';
import type { Layer } from '../contract/decoded.ts';
import type { Payload } from '../notations/payload.ts';
import { plainBytes } from '../notations/plainBytes.ts';
import { textOrJson } from './textOrJson.ts';
import { plainText } from '../notations/plainText.ts';

/** What a framework lets apps put into a cookie as they like: JSON, text, or bytes. `outer`: the layer that they came out of. */
export function bytesPayload(bytes: Uint8Array, outer: 'base64' | 'base64url' | 'decrypted'): Payload {
  const text = textOf(bytes);
  const layers: readonly Layer[] = [{ id: outer, bytes: bytes.length, content: text ?? bytes }];
  if (text === undefined) return { layers, source: bytes, notation: plainBytes };
  const notation = textOrJson(text);
  return { layers, source: text, notation, layer: notation === plainText ? 'text' : 'json' };
}

/** Back to bytes. Throws CodecError `utf8` for half a character. */
export function bytesOfSource(source: Source): Uint8Array {
  return typeof source === 'string' ? encodeUtf8(source) : source;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
