import { bytesNotation } from './bytesNotation.ts';
import { parseLiteral } from './literal.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { BytesNotation } from '../contract/notation.ts';

/** Bytes that are nothing but bytes: a tree of one value, so that it is shown and edited like any other. */
export const plainBytes: BytesNotation = bytesNotation('bytes', {
  name: 'bytes',
  begins: /(?!)/,
  parse: (bytes) => ({ kind: 'bytes', value: bytes, start: 0, end: bytes.length }),
  change(_, root, { kind, path, ...change }) {
    if (kind !== 'set' || path.length > 0 || !('literal' in change)) throw new SessionError('path');
    const node = parseLiteral(change.literal, root);
    if (node.kind !== 'bytes') throw new SessionError('wrong-type', { expected: 'bytes' });
    return node.value;
  },
});
