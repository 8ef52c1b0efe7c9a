import { REFERENCE, type Place } from '../place.ts';
import type { TreeNode } from '../tree.ts';
import { partKey } from './partKey.ts';
import type { Reading, Value } from './Reading.ts';
import { nameOf, readVariables, symbolNode } from './symbols.ts';

/** `I` with instance variables, `C` of a class of one's own, `e` extended by a module: what lies around a value. */
export function readAround(read: Reading, type: string, start: number, place: Place | undefined): Value {
  const { reader, layouts } = read;
  const ivars = { areRead: false };
  const name = type === 'I' ? '' : nameOf(symbolNode(read));
  const { node: inner, id } = read.value(place, type === 'I' ? ivars : undefined);
  const layout = layouts.get(inner)!;
  const finish = (node: TreeNode, own = layout): Value => {
    layouts.set(node, own);
    read.finish(id, node);
    return { node, id };
  };
  const isLink = layout.type === '@' || inner.type === REFERENCE;
  if (type !== 'I') {
    const label = type === 'C' ? name : `${inner.type ?? 'Object'} extend ${name}`;
    return isLink ? finish({ ...inner, start }) : finish({ ...inner, type: label, start });
  }
  if (ivars.areRead) return finish({ ...inner, start, end: reader.at });
  const variables = readVariables(read, place);
  const others = variables.filter(({ encoding }) => encoding === undefined).map(({ entry }) => entry);
  const encoding = variables.find((variable) => variable.encoding !== undefined)?.encoding;
  const whole = { ...encoded(inner, encoding), start, end: reader.at };
  if (others.length === 0) return finish(whole);
  layouts.set(whole, layout);
  const entries = [{ ...partKey('value', start), value: whole }, ...others];
  return finish(
    { kind: 'object', type: inner.type ?? inner.kind, entries, start, end: reader.at },
    {
      type: 'I',
      body: { start, end: reader.at },
    },
  );
}

/** Text in UTF-8 needs no word; in other encodings that are more than ASCII it is bytes. */
function encoded(node: TreeNode, encoding: string | undefined): TreeNode {
  if (encoding === undefined || (node.kind !== 'string' && node.kind !== 'bytes')) return node;
  if (node.type !== 'ASCII-8BIT') return node;
  const { type: _, ...rest } = node;
  if (encoding === 'UTF-8') return rest.kind === 'string' ? rest : { ...rest, type: encoding };
  if (rest.kind === 'string' && !/^\p{ASCII}*$/u.test(rest.value)) {
    return { ...rest, kind: 'bytes', value: new TextEncoder().encode(rest.value), type: encoding };
  }
  return { ...rest, type: encoding };
}
