import { decodeLatin1 } from '../latin1.ts';
import type { Place } from '../place.ts';
import type { Entry, TreeNode } from '../tree.ts';
import { readLong } from './longs.ts';
import type { Name, Reading } from './Reading.ts';
import type { Mark } from './Marked.ts';
import { textNode } from './scalars.ts';

/** `:name`, `;number`, or with an encoding `I:name`: marshal.c, `r_symreal`, which counts it before its encoding is read. */
export function readSymbol(read: Reading, type: string, start: number): TreeNode {
  const { reader, names, marks } = read;
  if (type === ';') {
    const found = names[readLong(reader)];
    if (found?.name === undefined) throw read.wrong(start);
    marks.push({ kind: 'symlink', start, end: reader.at, name: found.name });
    read.spend(found.bytes.length, start);
    return textNode(found.bytes, start, reader.at, 'Symbol');
  }
  if (type === 'I') reader.byte();
  const bytes = read.bytes();
  const own: Name = { bytes };
  const mark: Mark & { kind: 'symbol' } = {
    kind: 'symbol',
    start,
    end: reader.at,
    name: decodeLatin1(bytes),
    isFirst: true,
  };
  names.push(own);
  marks.push(mark);
  // Two symbols of the same bytes and other encodings are two.
  if (type === 'I')
    mark.name += `\0${readVariables(read, undefined, false)
      .map(({ encoding }) => encoding)
      .join()}`;
  own.name = mark.name;
  mark.end = reader.at;
  mark.isFirst = !read.symbols.has(mark.name);
  if (mark.isFirst) read.symbols.set(mark.name, { start, end: reader.at });
  return textNode(bytes, start, reader.at, 'Symbol');
}

/**
 * Where nothing but a symbol can be: of a class, a variable, a member.
 * @param mayWrap with an encoding; the name of an encoding has none, so that this ends
 */
export function symbolNode(read: Reading, mayWrap = true): TreeNode {
  const start = read.reader.at;
  const type = String.fromCharCode(read.reader.byte());
  const isWrapped = mayWrap && type === 'I' && read.reader.bytes[read.reader.at] === 58;
  if (type !== ':' && type !== ';' && !isWrapped) throw read.wrong(start);
  return readSymbol(read, type, start);
}

export function nameOf(node: TreeNode): string {
  return node.kind === 'string' ? node.value : node.kind === 'bytes' ? decodeLatin1(node.value) : '';
}

interface Variable {
  readonly entry: Entry;
  /** Of text: `UTF-8`, `US-ASCII`, or as it is written out. */
  readonly encoding?: string;
}

/** The variables behind an `I`. */
export function readVariables(read: Reading, place: Place | undefined, mayWrap = true): readonly Variable[] {
  const variables: Variable[] = [];
  for (let left = read.length(); left > 0; left -= 1) {
    const key = symbolNode(read, mayWrap);
    const name = nameOf(key);
    const { node } = read.value({ parent: place, label: name });
    const entry = { key: name, keyStart: key.start, keyEnd: key.end, value: node, shadowed: false };
    if (name === 'E' && node.kind === 'boolean') {
      variables.push({ entry, encoding: node.value ? 'UTF-8' : 'US-ASCII' });
    } else if (name === 'encoding' && (node.kind === 'string' || node.kind === 'bytes')) {
      variables.push({ entry, encoding: nameOf(node) });
    } else variables.push({ entry });
  }
  return variables;
}
