import type { Notation } from '../contract/notation.ts';
import { isJson } from '../notations/json/jsonNotation.ts';
import { plainText } from '../notations/plainText.ts';
import { looksLikeJson } from './anyJson.ts';
import { nestedJson } from './nestedJson.ts';

/** JSON where it is an object or an array, and whole. */
export function textOrJson(text: string): Notation {
  return looksLikeJson(text) && isJson(text, false) ? nestedJson : plainText;
}
