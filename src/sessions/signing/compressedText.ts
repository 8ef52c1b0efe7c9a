/**
 * The payload form that itsdangerous' URLSafeSerializer and Django's `signing.dumps` share: base64url without padding,
 * and where it paid, zlib below it and a dot before it.
 */
import { decodeBase64, encodeBase64 } from '../../codec/base64.ts';
import { CodecError, type CodecErrorCode } from '../../codec/CodecError.ts';
import { deflate } from '../../codec/deflate.ts';
import { inflate, type Inflated } from '../../codec/inflate.ts';
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8.ts';
import { Work } from '../../codec/Work.ts';
import type { Layer } from '../contract/decoded.ts';

export interface CompressedText {
  readonly layers: readonly Layer[];
  /** All of it, or after a problem its readable beginning. */
  readonly text: string;
  /** The same as bytes, which need not be UTF-8. */
  readonly bytes: Uint8Array;
  /** Bytes after the end of the compressed data. Python ignores them. */
  readonly trailing: number;
  readonly problem?: CodecErrorCode;
}

/** Never throws. `payload` has the base64url alphabet and may begin with the dot. */
export function readCompressedText(payload: string, work: Work): CompressedText {
  const compressed = payload.startsWith('.');
  const body = compressed ? payload.slice(1) : payload;
  // No encoder leaves a single character over; without it, the rest can be read.
  const odd = body.length % 4 === 1;
  const coded = decodeBase64(odd ? body.slice(0, -1) : body, 'url', 'none');
  const inflated: Inflated | undefined = compressed ? inflate(coded, work) : undefined;
  const plain = inflated?.bytes ?? coded;
  const { text, problem: broken } = readUtf8(plain);
  const problem = odd ? 'base64' : (inflated?.problem ?? broken);
  const layers: readonly Layer[] = inflated
    ? [
        { id: 'base64url', bytes: coded.length, content: coded },
        { id: 'zlib', bytes: plain.length, content: text },
      ]
    : [{ id: 'base64url', bytes: coded.length, content: text }];
  return { layers, text, bytes: plain, trailing: inflated?.trailing ?? 0, ...(problem && { problem }) };
}

function readUtf8(bytes: Uint8Array): { readonly text: string; readonly problem?: CodecErrorCode } {
  try {
    return { text: decodeUtf8(bytes) };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { text: (error as CodecError<string>).recovered ?? '', problem: error.code };
  }
}

export async function writeCompressedText(text: string): Promise<string> {
  return writeCompressed(encodeUtf8(text));
}

/** Compressed when that saves more than the dot costs: itsdangerous/url_safe.py, `dump_payload`. */
export async function writeCompressed(plain: Uint8Array): Promise<string> {
  const compressed = await deflate(plain);
  if (compressed.length < plain.length - 1) return `.${encodeBase64(compressed, 'url', false)}`;
  return encodeBase64(plain, 'url', false);
}

export interface Peek {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** There is more than `text`. */
  readonly cut: boolean;
  /** False when even this much is damaged. */
  readonly sound: boolean;
}

/** About the first 60 characters, for `detect`: costs the same however long the payload is. */
export function peekCompressedText(payload: string): Peek {
  // A zlib stream may begin with some hundred bytes of code tables.
  const beginning = payload.startsWith('.') ? payload.slice(0, 513) : payload.slice(0, 80);
  const { text, bytes, layers, problem } = readCompressedText(beginning, new Work({ inflated: 60 }));
  const cut = problem === 'too-large' || beginning.length < payload.length;
  // The cut may go through a character, and through nothing else.
  const isText = encodeUtf8(text).length + (cut ? 3 : 0) >= layers.at(-1)!.bytes;
  return { text, bytes, cut, sound: isText && (problem === undefined || (cut && problem !== 'zlib')) };
}
