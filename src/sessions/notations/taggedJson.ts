import { decodeBase64, encodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { parseHttpDate, writeHttpDate } from '../../codec/httpDate.ts';
import type { TreeNode } from '../../codec/tree.ts';
import { jsonNotation } from './json/jsonNotation.ts';
import { readUuid } from './json/jsonLiteral.ts';
import { PYTHON_COMPACT } from './json/style.ts';
import { NOWHERE, type Tag, type Tags } from './json/tags.ts';

/** https://github.com/pallets/flask/blob/main/src/flask/json/tag.py; in its order, which no reader depends on. */
const TAGS: Tags = {
  escape: { key: ' di', suffix: '__' },
  list: [
    {
      key: ' t',
      type: 'tuple',
      read: (value) => (value.kind === 'array' && value.type === undefined ? { ...value, type: 'tuple' } : undefined),
      write: (node) => withoutType(node),
    },
    textTag(' b', 'bytes', {
      read: (text) => ({ kind: 'bytes', value: decodeBase64(text, 'standard', 'required'), ...NOWHERE }),
      write: (node) => (node.kind === 'bytes' ? encodeBase64(node.value, 'standard', true) : ''),
    }),
    textTag(' m', 'Markup', {
      read: (value) => ({ kind: 'string', value, ...NOWHERE }),
      write: (node) => (node.kind === 'string' ? node.value : ''),
    }),
    textTag(' u', 'UUID', {
      read: (text) => ({ kind: 'string', value: readUuid(text), ...NOWHERE }),
      write: (node) => (node.kind === 'string' ? node.value.replaceAll('-', '') : ''),
    }),
    textTag(' d', 'datetime', {
      read: (text) => ({ kind: 'time', seconds: parseHttpDate(text), ...NOWHERE }),
      write: (node) => (node.kind === 'time' ? writeHttpDate(node.seconds) : ''),
    }),
  ],
};

/** JSON as Flask's TaggedJSONSerializer writes it: compact, ASCII, NaN and Infinity bare, types as tags. */
export const taggedJson = jsonNotation('tagged-json', { tags: TAGS, nan: true, style: PYTHON_COMPACT });

function textTag(
  key: string,
  type: string,
  form: { read(text: string): TreeNode; write(node: TreeNode): string },
): Tag {
  return {
    key,
    type,
    read(value) {
      if (value.kind !== 'string' || value.type !== undefined) return undefined;
      try {
        return { ...form.read(value.value), type };
      } catch (error) {
        if (error instanceof CodecError) return undefined;
        throw error;
      }
    },
    write: (node) => ({ kind: 'string', value: form.write(node), ...NOWHERE }),
  };
}

function withoutType(node: TreeNode): TreeNode {
  const { type: _, ...rest } = node;
  return rest;
}
