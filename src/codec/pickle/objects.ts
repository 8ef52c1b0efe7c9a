/** The opcodes that name, make and fill objects. They are written down as what they ask for; nothing is made. */
import { CodecError } from '../CodecError.ts';
import { decodeUtf8 } from '../utf8.ts';
import type { Operation } from './containers.ts';
import { NOWHERE, scalar, type Slot } from './graph.ts';
import type { Stack } from './Stack.ts';

export const OBJECTS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  // GLOBAL, STACK_GLOBAL, EXT1, EXT2, EXT4
  ['c', (stack) => stack.push({ kind: 'global', name: name(stack) })],
  ['\x93', stackGlobal],
  ['\x82', (stack) => extension(stack, stack.reader.byte())],
  ['\x83', (stack) => extension(stack, stack.reader.number('Uint16', true))],
  ['\x84', (stack) => extension(stack, stack.reader.number('Int32', true))],
  // REDUCE, NEWOBJ, NEWOBJ_EX, INST, OBJ, BUILD
  ['R', (stack) => call(stack, ...(stack.popMany(2) as [Slot, Slot]))],
  ['\x81', (stack) => call(stack, ...(stack.popMany(2) as [Slot, Slot]))],
  ['\x92', (stack) => call(stack, ...(stack.popMany(3) as [Slot, Slot, Slot]))],
  ['i', instance],
  ['o', object],
  ['b', build],
  // PERSID, BINPERSID
  ['P', persistentText],
  ['Q', persistent],
]);

/** Two lines: module and name. */
function name({ reader }: Stack): string {
  const module = decodeUtf8(reader.until(10));
  return `${module}.${decodeUtf8(reader.until(10))}`;
}

function stackGlobal(stack: Stack): void {
  const [module, attribute] = stack.popMany(2) as [Slot, Slot];
  stack.push({ kind: 'global', name: `${textOf(stack, module)}.${textOf(stack, attribute)}` }, module.start);
}

/** One long text could be the name of a thousand globals, so what they take is counted. */
function textOf(stack: Stack, { value }: Slot): string {
  if (value.kind !== 'scalar' || value.node.kind !== 'string') throw stack.wrong();
  stack.work.inflated += value.node.value.length;
  if (stack.work.inflated > stack.work.limits.inflated) throw new CodecError('too-large', stack.start);
  return value.node.value;
}

/** A number that copyreg's registry of the program turns into a global. */
function extension(stack: Stack, code: number): void {
  stack.push({ kind: 'global', name: `copyreg extension ${code}` });
}

function call(stack: Stack, callable: Slot, args: Slot, kwargs?: Slot): void {
  const made = { states: [], items: [], pairs: [] };
  stack.push({ kind: 'call', callable, args, kwargs, ...made }, callable.start);
}

function instance(stack: Stack): void {
  const global = name(stack);
  const { items, at } = stack.popMark();
  const callable: Slot = { value: { kind: 'global', name: global }, start: stack.start, end: stack.reader.at };
  const args = argumentsOf(items, stack.start);
  call(stack, { ...callable, start: at }, args);
}

function object(stack: Stack): void {
  const { items, at } = stack.popMark();
  const [callable, ...args] = items;
  if (!callable) throw stack.wrong();
  call(stack, { ...callable, start: at }, argumentsOf(args, callable.end));
}

function argumentsOf(items: Slot[], at: number): Slot {
  return { value: { kind: 'tuple', items }, start: items[0]?.start ?? at, end: items.at(-1)?.end ?? at };
}

function build(stack: Stack): void {
  const state = stack.pop();
  const target = stack.top();
  if (target.value.kind !== 'call') throw stack.wrong();
  target.value.states.push(state);
  target.end = stack.reader.at;
}

function persistentText(stack: Stack): void {
  const value = scalar({ ...NOWHERE, kind: 'string', value: decodeUtf8(stack.reader.until(10)) });
  stack.push({ kind: 'persistent', id: { value, start: stack.start, end: stack.reader.at } });
}

function persistent(stack: Stack): void {
  const id = stack.pop();
  stack.push({ kind: 'persistent', id }, id.start);
}
