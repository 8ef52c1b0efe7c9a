import type { Notation } from '../contract/notation.ts';
import { anyJson, looksLikeJson } from './anyJson.ts';
import { nested } from './nested.ts';

/** JSON whose texts may be JSON again, in a text in a text. */
export const nestedJson: Notation = nested({
  outer: anyJson,
  deepest: 3,
  inner(text, work) {
    if (!looksLikeJson(text)) return undefined;
    const tree = anyJson.parse(text, work);
    const { root } = tree;
    const isEmpty = (root.kind === 'object' ? root.entries : root.kind === 'array' ? root.items : []).length === 0;
    return isEmpty ? undefined : { ...tree, notation: nestedJson };
  },
});
