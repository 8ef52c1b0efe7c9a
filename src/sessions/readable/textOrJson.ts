import type { Notation } from '../contract/notation.ts';
import { isJson, jsonNotation } from '../notations/json/jsonNotation.ts';
import { JAVASCRIPT } from '../notations/json/style.ts';
import { NO_TAGS } from '../notations/json/tags.ts';
import { plainText } from '../notations/plainText.ts';

/** Whoever wrote it: Python's NaN is read too. */
export const anyJson = jsonNotation('json', { tags: NO_TAGS, nan: true, style: JAVASCRIPT });

/** JSON where it is an object or an array, and whole. */
export function textOrJson(text: string): Notation {
  return looksLikeJson(text) && isJson(text, false) ? anyJson : plainText;
}

/** A scalar alone could be anything. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*[\]{["\-\dtfnNI])/.test(text);
}
