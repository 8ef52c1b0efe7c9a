/** What Go's session libraries put into a cookie: encoding/gob or encoding/json; else text, or bytes. */
import { utf8In } from '../../../codec/utf8.ts';
import type { Work } from '../../../codec/Work.ts';
import type { Layer } from '../../contract/decoded.ts';
import { gob } from '../../notations/gobNotation.ts';
import { jsonNotation } from '../../notations/json/jsonNotation.ts';
import { GO } from '../../notations/json/style.ts';
import { NO_TAGS } from '../../notations/json/tags.ts';
import { canRead } from '../../notations/readTree.ts';
import type { Payload } from '../../notations/payload.ts';

export const goJson = jsonNotation('json', { tags: NO_TAGS, style: GO });

/** Undefined for bytes that are neither. */
export function goContent(bytes: Uint8Array, work: Work, layers: readonly Layer[] = []): Payload | undefined {
  if (canRead(gob, bytes, work)) return { layers, source: bytes, notation: gob };
  const text = utf8In(bytes);
  if (text !== undefined && canRead(goJson, text, work))
    return { layers, source: text, notation: goJson, layer: 'json' };
  return undefined;
}

/** Does it begin as what it then cannot be read as? */
export function looksWritten(bytes: Uint8Array): boolean {
  const begin = String.fromCharCode(...bytes.subarray(0, 40));
  return gob.begins.test(begin) || /^[{["]/.test(begin);
}
