import { Work } from '../../codec/Work.ts';
import { SessionError } from '../contract/SessionError.ts';
import { javascriptJson } from '../notations/json/javascriptJson.ts';
import { plainPayload } from './payloads.ts';
import type { Payload } from '../notations/payload.ts';

/** What Express puts before JSON: express/lib/response.js, `cookie`. */
export const JSON_PREFIX = 'j:';

/** Text, or JSON where it is an object or a list of any, with Express' prefix or without. */
export function valuePayload(payload: string): Payload {
  const json = payload.startsWith(JSON_PREFIX) ? payload.slice(JSON_PREFIX.length) : payload;
  return isContainer(json)
    ? { layers: [], source: json, notation: javascriptJson, layer: 'json' }
    : plainPayload(payload);
}

export function writeValue(source: string, was: string): string {
  const isPrefixed = was.startsWith(JSON_PREFIX) && valuePayload(was).layer === 'json';
  return isPrefixed ? JSON_PREFIX + source : source;
}

function isContainer(text: string): boolean {
  if (!/^(?:\{[^]*\}|\[[^]*\])$/.test(text)) return false;
  try {
    javascriptJson.parse(text, new Work());
    return true;
  } catch (error) {
    if (error instanceof SessionError) return false;
    throw error;
  }
}
