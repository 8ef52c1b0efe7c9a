import { NO_TAGS } from './json/tags.ts';
import { parseLiteral, writeLiteral } from './json/jsonLiteral.ts';
import type { Notation } from '../contract/notation.ts';
import { positionAt, SessionError } from '../contract/SessionError.ts';

/** Text that is nothing but text: a tree of one string, so that it is edited like any other value. */
export const plainText: Notation = {
  id: 'text',
  parse(source) {
    if (typeof source !== 'string') throw new TypeError('text is read from text');
    // It could not be written as UTF-8 again.
    const lone = source.search(/\p{Surrogate}/u);
    if (lone >= 0) throw new SessionError('utf8', { position: positionAt(source, lone) });
    const root = { kind: 'string', value: source, start: 0, end: source.length } as const;
    return { notation: plainText, source, root, complete: true };
  },
  literal: (node) => writeLiteral(node),
  edit({ root }, change) {
    if (change.kind !== 'set' || change.path.length > 0) throw new SessionError('path');
    const node = parseLiteral(change.literal, { tags: NO_TAGS }, root);
    if (node.kind !== 'string') throw new SessionError('wrong-type', { expected: 'text' });
    return node.value;
  },
};
