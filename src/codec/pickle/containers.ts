/** The opcodes for the stack, the memo and containers, by their byte as pickletools.py prints it. */
import type { Sequence, Slot } from './graph.ts';
import { line } from './pickleScalars.ts';
import type { Stack } from './Stack.ts';

export type Operation = (stack: Stack) => void;

export const CONTAINERS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['(', (stack) => stack.mark()],
  // POP, which takes the mark where nothing lies above it, and POP_MARK.
  ['0', (stack) => void (stack.slots.length > 0 ? stack.pop() : stack.popMark())],
  ['1', (stack) => void stack.popMark()],
  ['2', (stack) => stack.push(stack.top().value)],
  // READONLY_BUFFER
  ['\x98', (stack) => void stack.top()],

  // PUT, BINPUT, LONG_BINPUT, MEMOIZE; GET, BINGET, LONG_BINGET
  ['p', (stack) => stack.remember(textIndex(stack))],
  ['q', (stack) => stack.remember(stack.reader.byte())],
  ['r', (stack) => stack.remember(stack.reader.number('Uint32', true))],
  ['\x94', (stack) => stack.remember(stack.memoSize)],
  ['g', (stack) => stack.recall(textIndex(stack))],
  ['h', (stack) => stack.recall(stack.reader.byte())],
  ['j', (stack) => stack.recall(stack.reader.number('Uint32', true))],

  // EMPTY_LIST, EMPTY_DICT, EMPTY_TUPLE, EMPTY_SET
  [']', (stack) => stack.push({ kind: 'list', items: [] })],
  ['}', (stack) => stack.push({ kind: 'dict', pairs: [] })],
  [')', (stack) => stack.push({ kind: 'tuple', items: [] })],
  ['\x8f', (stack) => stack.push({ kind: 'set', items: [] })],
  // LIST, TUPLE, FROZENSET, TUPLE1…3, DICT
  ['l', (stack) => sequence(stack, 'list')],
  ['t', (stack) => sequence(stack, 'tuple')],
  ['\x91', (stack) => sequence(stack, 'frozenset')],
  ['\x85', (stack) => tuple(stack, stack.popMany(1))],
  ['\x86', (stack) => tuple(stack, stack.popMany(2))],
  ['\x87', (stack) => tuple(stack, stack.popMany(3))],
  ['d', dict],
  // APPEND, APPENDS, ADDITEMS; SETITEM, SETITEMS
  ['a', (stack) => append(stack, 'list', stack.popMany(1))],
  ['e', (stack) => append(stack, 'list', stack.popMark().items)],
  ['\x90', (stack) => append(stack, 'set', stack.popMark().items)],
  ['s', (stack) => assign(stack, stack.popMany(2))],
  ['u', (stack) => assign(stack, stack.popMark().items)],
]);

function textIndex(stack: Stack): number {
  const digits = line(stack.reader);
  if (!/^\d{1,10}$/.test(digits)) throw stack.wrong();
  return Number(digits);
}

function sequence(stack: Stack, kind: Sequence['kind']): void {
  const { items, at } = stack.popMark();
  stack.push({ kind, items }, at);
}

function tuple(stack: Stack, items: Slot[]): void {
  stack.push({ kind: 'tuple', items }, items[0]!.start);
}

function dict(stack: Stack): void {
  const { items, at } = stack.popMark();
  stack.push({ kind: 'dict', pairs: stack.pairs(items) }, at);
}

/** To a list or set, or to an object that says of itself that it is like one. */
function append(stack: Stack, kind: 'list' | 'set', items: readonly Slot[]): void {
  const target = stack.top();
  const { value } = target;
  if (value.kind !== kind && value.kind !== 'call') throw stack.wrong();
  for (const item of items) value.items.push(item);
  target.end = stack.reader.at;
}

function assign(stack: Stack, items: readonly Slot[]): void {
  const target = stack.top();
  const { value } = target;
  if (value.kind !== 'dict' && value.kind !== 'call') throw stack.wrong();
  for (const pair of stack.pairs(items)) value.pairs.push(pair);
  target.end = stack.reader.at;
}
