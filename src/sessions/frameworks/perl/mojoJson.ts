/** https://github.com/mojolicious/mojo/blob/main/lib/Mojolicious/Sessions.pm: JSON in base64, once filled up with `Z`. */
import { encodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8.ts';
import { javascriptJson } from '../../notations/json/javascriptJson.ts';
import type { Payload } from '../../notations/payload.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { bytesIn } from '../../signing/bytesIn.ts';

/** `default_expiration` in seconds. */
export const LIFETIME = 3600;
/** The bytes that a session had at least. */
const LEAST = 1025;

export function mojoPayload(text: string): Payload {
  const form = { notation: javascriptJson, layer: 'json' } as const;
  const bytes = bytesIn(text.replaceAll('-', '='), 'standard', 'required');
  if (!bytes) return { ...form, layers: [], source: '', problem: 'base64' };
  try {
    const padded = decodeUtf8(bytes);
    return { ...form, layers: [{ id: 'base64', bytes: bytes.length, content: padded }], source: unpadded(padded) };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { ...form, layers: [], source: (error as CodecError<string>).recovered ?? '', problem: error.code };
  }
}

/** Without the letters behind the last brace. */
function unpadded(text: string): string {
  let end = text.length;
  while (text[end - 1] === 'Z') end -= 1;
  return text[end - 1] === '}' ? text.slice(0, end) : text;
}

export const isPadded = ({ layers }: Payload): boolean => layers.some(({ content }) => String(content).endsWith('Z'));

/** Newer releases fill nothing up: as it was. */
export function mojoText(source: string, padded: boolean): string {
  const filled = padded ? source + 'Z'.repeat(Math.max(0, LEAST - sizeOf(source))) : source;
  return encodeBase64(encodeUtf8(filled), 'standard', true).replaceAll('=', '-');
}
