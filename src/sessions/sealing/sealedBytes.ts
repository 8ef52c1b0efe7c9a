import { CodecError } from '../../codec/CodecError.ts';
import { decodeBase64, type Alphabet, type Padding } from '../../codec/base64.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { Bytes } from './SealedValueRules.ts';

/** Part of a value. Throws SessionError `not-this-format`. */
export function sealedBytes(text: string, alphabet: Alphabet = 'url', padding: Padding = 'none'): Bytes {
  try {
    return decodeBase64(text, alphabet, padding);
  } catch (error) {
    if (error instanceof CodecError) throw new SessionError('not-this-format', { cause: error });
    throw error;
  }
}
