import { readCompressedText } from '../compressedText.ts';
import type { LayerId, Notation, Work } from '../format.ts';
import { plainText } from '../notations/plainText.ts';
import type { Payload } from './SignedRules.ts';

/** Text in base64url, perhaps compressed. */
export function compressedPayload(payload: string, work: Work, notation: Notation, layer: LayerId): Payload {
  const { layers, text, trailing, problem } = readCompressedText(payload, work);
  return { layers, source: text, notation, layer, trailing, ...(problem && { problem }) };
}

/** The payload is the text itself. */
export function plainPayload(payload: string): Payload {
  return { layers: [], source: payload, notation: plainText, layer: 'text' };
}
