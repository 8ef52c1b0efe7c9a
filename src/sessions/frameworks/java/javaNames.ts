/** Java Object Serialization Specification, 6.4: of a stream, the names of its classes and its texts; nothing is made. */
import { CodecError } from '../../../codec/CodecError.ts';
import type { StringNode, TreeNode } from '../../../codec/tree.ts';
import { decodeUtf8 } from '../../../codec/utf8.ts';
import type { Work } from '../../../codec/Work.ts';
import { bytesNotation } from '../../notations/bytesNotation.ts';

/** `TC_CLASSDESC` and `TC_STRING`; two bytes of length follow. */
const [CLASS, STRING] = [0x72, 0x74];
const HEAD = 3;
/** Bytes: a stream of chance bytes is gone over as often. */
const LONGEST = 256;
/** Texts that are types of fields, which follow a class' name. */
const DESCRIPTOR = /^\[*L[\w/$]+;$/;

export const javaNames = bytesNotation('java-names', {
  name: 'Java',
  begins: /^\u00ac\u00ed/u,
  parse(bytes, work) {
    const found = Array.from(textsIn(bytes, work));
    const list = (isClass: boolean): TreeNode => {
      const items = found.flatMap((each) => (each.isClass === isClass ? [each.node] : []));
      return { kind: 'array', items, start: 0, end: bytes.length };
    };
    const entries = [true, false].map((isClass) => {
      return { key: isClass ? 'classes' : 'strings', keyStart: 0, keyEnd: 0, value: list(isClass), shadowed: false };
    });
    return { kind: 'object', entries, start: 0, end: bytes.length };
  },
});

function* textsIn(bytes: Uint8Array, work: Work): Generator<{ readonly isClass: boolean; readonly node: StringNode }> {
  for (let at = 0; at + HEAD < bytes.length;) {
    const [tag] = bytes.subarray(at, at + 1);
    const isClass = tag === CLASS;
    const node = isClass || tag === STRING ? textAt(bytes, at, isClass) : undefined;
    if (!node) {
      at += 1;
      continue;
    }
    at = node.end;
    if (DESCRIPTOR.test(node.value)) continue;
    work.nodes += 1;
    if (work.nodes > work.limits.nodes) throw new CodecError('too-many-nodes', at);
    yield { isClass, node };
  }
}

function textAt(bytes: Uint8Array, at: number, isClass: boolean): StringNode | undefined {
  const length = bytes[at + 1]! * 256 + bytes[at + 2]!;
  const end = at + HEAD + length;
  if (length === 0 || length > LONGEST || end > bytes.length) return undefined;
  const value = textOf(bytes.subarray(at + HEAD, end));
  const isText = value !== undefined && (isClass ? /^[\w.$[;]+$/ : /^\P{Cc}+$/u).test(value);
  return isText ? { kind: 'string', value, start: at, end } : undefined;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
