/** What Go's session libraries put into a cookie: encoding/gob or encoding/json; else text, or bytes. */
import { CodecError } from '../../../codec/CodecError.ts';
import { decodeUtf8 } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import type { Layer } from '../../contract/decoded.ts';
import type { Notation } from '../../contract/notation.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { gob } from '../../notations/gobNotation.ts';
import { jsonNotation } from '../../notations/json/jsonNotation.ts';
import { GO } from '../../notations/json/style.ts';
import { NO_TAGS } from '../../notations/json/tags.ts';
import type { Payload } from '../../notations/payload.ts';

export const goJson = jsonNotation('json', { tags: NO_TAGS, style: GO });

/** Undefined for bytes that are neither. */
export function goContent(bytes: Uint8Array, work: Work, layers: readonly Layer[] = []): Payload | undefined {
  if (isWritten(gob, bytes, work)) return { layers, source: bytes, notation: gob };
  const text = textIn(bytes);
  if (text !== undefined && isWritten(goJson, text, work))
    return { layers, source: text, notation: goJson, layer: 'json' };
  return undefined;
}

/** Does it begin as what it then cannot be read as? */
export function looksWritten(bytes: Uint8Array): boolean {
  const begin = String.fromCharCode(...bytes.subarray(0, 40));
  return gob.begins.test(begin) || /^[{["]/.test(begin);
}

function isWritten(notation: Notation, source: string | Uint8Array, { limits }: Work): boolean {
  try {
    notation.parse(source, new Work(limits));
    return true;
  } catch (error) {
    if (error instanceof SessionError) return error.code.startsWith('too-');
    throw error;
  }
}

export function textIn(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
