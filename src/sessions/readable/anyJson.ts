import { jsonNotation } from '../notations/json/jsonNotation.ts';
import { JAVASCRIPT } from '../notations/json/style.ts';
import { NO_TAGS } from '../notations/json/tags.ts';

/** Whoever wrote it: Python's NaN is read too. */
export const anyJson = jsonNotation('json', { tags: NO_TAGS, nan: true, style: JAVASCRIPT });

/** A scalar alone could be anything. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*[\]{["\-\dtfnNI])/.test(text);
}
