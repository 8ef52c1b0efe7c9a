import { CodecError } from '../CodecError.ts';
import { entryOf, markShadowed } from '../entryKeys.ts';
import { REFERENCE, type Place } from '../place.ts';
import type { Entry, TreeNode } from '../tree.ts';
import { partKey } from './partKey.ts';
import type { Reading, Value, Variables } from './Reading.ts';
import type { Span } from './Marked.ts';
import { textNode } from './scalars.ts';
import { nameOf, readVariables, symbolNode } from './symbols.ts';

interface Begun {
  readonly start: number;
  readonly place: Place | undefined;
  readonly id: number | undefined;
  /** Set where an `I` is before it. */
  readonly ivars: Variables | undefined;
}

/** A value with parts: `[`, `{`, `}`, `S`, `o`, `u`, `U` and `d`. Classes are labels; none is ever made. */
export function readContainer(read: Reading, type: string, begun: Begun): Value {
  switch (type) {
    case '[':
      return readArray(read, begun);
    case '{':
    case '}':
      return readHash(read, type, begun);
    case 'S':
    case 'o':
      return readObject(read, type, begun);
    case 'U':
    case 'd': {
      const name = nameOf(symbolNode(read));
      const part = type === 'U' ? 'marshal_dump' : '_dump_data';
      return guarded(read, type, { ...begun, name }, (begin, end) => readPart(read, part, begun.place, begin, end));
    }
    case 'u':
      return readDumped(read, begun);
    default:
      throw read.wrong(begun.start);
  }
}

/** `begin`: a key whose value is now being read. */
type Fill = (begin: (key: Omit<Entry, 'value'>) => void, end: (value: TreeNode) => void) => void;
interface Named extends Begun {
  readonly name?: string;
  readonly count?: Span;
  readonly counted?: number;
}

/** What was read before an error goes with it. */
function guarded(read: Reading, type: string, begun: Named, fill: Fill): Value {
  const { start, id, name, count } = begun;
  const entries: Entry[] = [];
  const spans: Span[] = [];
  let key: Omit<Entry, 'value'> | undefined;
  const end = (value: TreeNode): void => {
    if (!key) return;
    entries.push({ ...key, value });
    spans.push({ start: key.keyStart, end: value.end });
    key = undefined;
  };
  const close = (): TreeNode => {
    const node = { kind: 'object', entries: markShadowed(entries, identity), start, end: read.reader.at } as const;
    return name === undefined ? node : { ...node, type: name };
  };
  try {
    fill((next) => (key = next), end);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const child = (error as CodecError<TreeNode>).recovered;
    if (child) end(child);
    throw new CodecError(error.code, error.at, close());
  }
  // What is added comes last, so that a default comes first.
  if (type === '}') [entries, spans].forEach((list: unknown[]) => list.unshift(list.pop()));
  const node = close();
  const counted = begun.counted ?? 0;
  read.layouts.set(node, { type, body: { start, end: node.end }, ...(count && { count }), entries: spans, counted });
  read.finish(id, node);
  return { node, id };
}

/** Ruby's `eql?`: 1, 1.0 and `true` are three keys. Undefined where it takes more than a look. */
function identity({ key, keyNode }: Entry): string | undefined {
  if (!keyNode) return `text ${key}`;
  const { kind, type = '' } = keyNode;
  return kind === 'object' || kind === 'array' || type === REFERENCE ? undefined : `${kind} ${type} ${key}`;
}

function readHash(read: Reading, type: string, begun: Begun): Value {
  const { place } = begun;
  const { count, length } = counter(read);
  return guarded(read, type, { ...begun, count, counted: length }, (begin, end) => {
    for (let left = length; left > 0; left -= 1) {
      const { node: key } = read.value(place);
      const entry = entryOf(key, key);
      begin(entry);
      end(read.value({ parent: place, label: entry.key }).node);
    }
    if (type === '}') readPart(read, 'default', place, begin, end);
  });
}

function readPart(read: Reading, name: string, place: Place | undefined, ...[begin, end]: Parameters<Fill>): void {
  begin(partKey(name, read.reader.at));
  end(read.value({ parent: place, label: name }).node);
}

/** Variables of an object, members of a struct. */
function readObject(read: Reading, type: string, begun: Begun): Value {
  const name = nameOf(symbolNode(read));
  const { count, length } = counter(read);
  return guarded(read, type, { ...begun, name, count, counted: length }, (begin, end) => {
    for (let left = length; left > 0; left -= 1) {
      const { start: keyStart, end: keyEnd, ...key } = symbolNode(read);
      const label = nameOf({ ...key, start: keyStart, end: keyEnd });
      begin({ key: label, keyStart, keyEnd, shadowed: false });
      end(read.value({ parent: begun.place, label }).node);
    }
  });
}

/** What a class wrote by its `_dump`; only now, behind the variables of that text, the object is counted. */
function readDumped(read: Reading, begun: Begun): Value {
  const { start, place, ivars } = begun;
  const name = nameOf(symbolNode(read));
  const { node } = guarded(read, 'u', { ...begun, name }, (begin, end) => {
    const from = read.reader.at;
    begin(partKey('_dump', from));
    const dumped = textNode(read.bytes(), from, read.reader.at, 'ASCII-8BIT');
    read.plain('_', dumped);
    end(dumped);
    if (!ivars) return;
    ivars.areRead = true;
    for (const { entry } of readVariables(read, place)) {
      begin(entry);
      end(entry.value);
    }
  });
  // The mark is on its last byte, so that it belongs to this slice and not to the next.
  const id = read.count(read.reader.at - 1, place);
  read.finish(id, node);
  read.objects[id] = { start, end: node.end };
  return { node, id };
}

function readArray(read: Reading, { start, place, id }: Begun): Value {
  const { count, length } = counter(read);
  const items: TreeNode[] = [];
  const close = (): TreeNode => ({ kind: 'array', items, start, end: read.reader.at });
  try {
    for (let i = 0; i < length; i += 1) items.push(read.value({ parent: place, label: i }).node);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const child = (error as CodecError<TreeNode>).recovered;
    if (child) items.push(child);
    throw new CodecError(error.code, error.at, close());
  }
  const node = close();
  read.layouts.set(node, { type: '[', body: { start, end: node.end }, count, entries: items, counted: length });
  read.finish(id, node);
  return { node, id };
}

function counter(read: Reading): { readonly count: Span; readonly length: number } {
  const start = read.reader.at;
  const length = read.length();
  return { count: { start, end: read.reader.at }, length };
}
