import { decodeBase64, type Padding } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { decodeUtf8 } from '../../codec/utf8.ts';
import { readCompressedText } from './compressedText.ts';
import type { LayerId } from '../contract/decoded.ts';
import type { Notation } from '../contract/notation.ts';
import type { Work } from '../../codec/Work.ts';
import { plainText } from '../notations/plainText.ts';
import type { Payload } from '../notations/payload.ts';

/** Text in base64url, perhaps compressed. */
export function compressedPayload(payload: string, work: Work, notation: Notation, layer: LayerId): Payload {
  const { layers, text, trailing, problem } = readCompressedText(payload, work);
  return { layers, source: text, notation, layer, trailing, ...(problem && { problem }) };
}

/** JSON in base64, which is standard unless told otherwise. */
export function base64Json(
  payload: string,
  padding: Padding,
  notation: Notation,
  layer: 'base64' | 'base64url' = 'base64',
): Payload {
  const form = { notation, layer: 'json' } as const;
  try {
    const bytes = decodeBase64(payload, layer === 'base64' ? 'standard' : 'url', padding);
    const source = decodeUtf8(bytes);
    return { layers: [{ id: layer, bytes: bytes.length, content: source }], source, ...form };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const source = (error as CodecError<string>).recovered ?? '';
    return { layers: [], source, problem: error.code, ...form };
  }
}

/** The payload is the text itself. */
export function plainPayload(payload: string): Payload {
  return { layers: [], source: payload, notation: plainText, layer: 'text' };
}
