/** `base64--hex`: a text and its HMAC, as Rails' MessageVerifier and Rack's session cookies join them. */
import { decodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { decodeLatin1 } from '../../../codec/latin1.ts';
import { percentOf, type Percent } from '../../notations/percent.ts';

export interface HexSigned {
  readonly percent: Percent;
  /** Base64, over which the signature is made. */
  readonly payload: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signature: string | undefined;
}

export const SEPARATOR = '--';
/** Digests of 16 to 64 bytes: without the work of taking apart what it cannot be. */
const LOOKS = /--(?:[0-9a-f]{32}(?:[0-9a-f]{8}(?:[0-9a-f]{16})?)?|(?:[0-9a-f]{32}){2,4})$/;
const BASE64 = /^[A-Za-z0-9+/\n]+={0,2}\n?$/;

/** Undefined for what it cannot be. `bare`: without a signature, as Rack writes it when it has no secret. */
export function hexSigned(value: string, bare = false): HexSigned | undefined {
  const percent = bare || LOOKS.test(value.slice(-130)) ? percentOf(value) : undefined;
  if (!percent) return undefined;
  const { text } = percent;
  const at = bare ? text.length : text.lastIndexOf(SEPARATOR);
  const payload = text.slice(0, at);
  const bytes = BASE64.test(payload) ? bytesOf(payload) : undefined;
  return bytes && { percent, payload, bytes, signature: bare ? undefined : text.slice(at + SEPARATOR.length) };
}

/** Old ones are broken into lines, as `[text].pack('m')` does. */
function bytesOf(payload: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return decodeBase64(payload.replaceAll('\n', ''), 'standard', 'required');
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** The first bytes, and for short values all of them, one character each. */
export function peekLatin1(bytes: Uint8Array, most: number): string {
  return decodeLatin1(bytes.subarray(0, most));
}
