import { encodeUtf8 } from '../../codec/utf8.ts';
import type { BytesNotation } from '../contract/notation.ts';
import { php } from '../notations/phpNotation.ts';
import { anyJson, looksLikeJson } from './anyJson.ts';
import { nested } from './nested.ts';

/** A text by serialize() that holds what serialize() or json_encode() wrote before. */
export const phpInPhp: BytesNotation = {
  ...nested({
    outer: php,
    deepest: 1,
    inner(text, work) {
      if (/^[aOC]:\d+:/.test(text)) return php.parse(encodeUtf8(text), work);
      return looksLikeJson(text) ? anyJson.parse(text, work) : undefined;
    },
  }),
  begins: /^s:\d{1,8}:"(?:[aOC]:\d+:|[{[])/,
};
