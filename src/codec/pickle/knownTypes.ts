/**
 * The values of Python's own types whose arguments tell all there is to them. Whatever else stands there, or does not
 * fit, stays the call that it is.
 */
import { bytesOf, readEncoded, textOf, type Spend } from './arguments.ts';
import { globalName, nameOf, NOWHERE, tupleItems, type Call, type ScalarNode, type Slot, type Value } from './graph.ts';
import { readDate, readDatetime, readTime, readTimedelta } from './times.ts';

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?(?:E[+-]?\d+)?|\.\d+(?:E[+-]?\d+)?|s?NaN\d*|Inf(?:inity)?)$/i;
const MAX_DIGITS = 10_000;

/** The bytes, text, number or time that the call stands for. */
export function readKnown(call: Call, spend: Spend): ScalarNode | undefined {
  const name = globalName(call.callable);
  const args = tupleItems(call.args);
  if (name === undefined || !args || call.kwargs || call.items.length > 0 || call.pairs.length > 0) return undefined;
  if (call.states.length > 0) return readUuid(call);
  switch (name) {
    case 'builtins.getattr':
      return readAttribute(call);
    case '_codecs.encode':
      return readEncoded(args, spend);
    case 'builtins.bytes':
      return args.length === 0 ? { ...NOWHERE, kind: 'bytes', value: new Uint8Array() } : undefined;
    case 'builtins.bytearray':
      return readBytearray(args, spend);
    case 'datetime.datetime':
      return readDatetime(args, spend);
    case 'datetime.date':
      return readDate(args, spend);
    case 'datetime.time':
      return readTime(args, spend);
    case 'datetime.timedelta':
      return readTimedelta(args);
    case 'decimal.Decimal':
      return readDecimal(args, spend);
    default:
      return undefined;
  }
}

/** The class and the arguments of `copyreg`'s ways to make an object without calling its class. */
export function unwrapCopyreg(call: Call, rests: Rests): { readonly callable: Slot; readonly args: Slot } {
  const name = globalName(call.callable);
  const [type, base, value] = tupleItems(call.args) ?? [];
  if (type?.value.kind !== 'global') return call;
  if (name === 'copyreg.__newobj__') return { callable: type, args: restOf(call, 1, rests) };
  if (name !== 'copyreg._reconstructor' || !base || !value) return call;
  const isPlain = globalName(base) === 'builtins.object';
  return { callable: type, args: restOf(call, isPlain ? 3 : 2, rests) };
}

/** The rest of each tuple of arguments, so that one that many calls share stays one. */
export type Rests = Map<Value, Value>;

function restOf(call: Call, from: number, rests: Rests): Slot {
  const known = rests.get(call.args.value);
  const value = known ?? { kind: 'tuple', items: tupleItems(call.args)!.slice(from) };
  if (!known) rests.set(call.args.value, value);
  return { ...call.args, value };
}

/** The items of `set([…])`: how sets are written up to protocol 3. */
export function readSet(call: Call): { readonly type: 'set' | 'frozenset'; readonly list: Value } | undefined {
  const name = globalName(call.callable);
  const args = tupleItems(call.args);
  const list = args?.[0]?.value;
  if ((name !== 'builtins.set' && name !== 'builtins.frozenset') || args?.length !== 1 || list?.kind !== 'list') {
    return undefined;
  }
  if (call.states.length + call.items.length + call.pairs.length > 0) return undefined;
  return { type: name === 'builtins.set' ? 'set' : 'frozenset', list };
}

/** How the members of enums and the methods of classes are written. */
function readAttribute(call: Call): ScalarNode | undefined {
  const value = nameOf({ ...NOWHERE, value: call });
  return value === undefined ? undefined : { ...NOWHERE, kind: 'string', type: 'global', value };
}

function readBytearray(args: readonly Slot[], spend: Spend): ScalarNode | undefined {
  const node = args.length === 2 ? readEncoded(args, spend) : undefined;
  const value = node?.kind === 'bytes' ? node.value : args.length === 1 ? bytesOf(args[0], spend) : undefined;
  if (args.length > 0 && !value) return undefined;
  return { ...NOWHERE, kind: 'bytes', type: 'bytearray', value: value ?? new Uint8Array() };
}

/** One text can be asked about a thousand times, so that the look is counted, too. */
function readDecimal(args: readonly Slot[], spend: Spend): ScalarNode | undefined {
  const literal = textOf(args[0]);
  if (args.length !== 1 || literal === undefined || literal.length > MAX_DIGITS) return undefined;
  return spend(literal.length) && DECIMAL.test(literal)
    ? { ...NOWHERE, kind: 'number', type: 'Decimal', literal }
    : undefined;
}

/** Lib/uuid.py, `UUID.__getstate__`: `{'int': …}`, and more only where the system said how it was made. */
function readUuid(call: Call): ScalarNode | undefined {
  const { callable, args } = unwrapCopyreg(call, new Map());
  const state = call.states.length === 1 ? call.states[0]!.value : undefined;
  if (globalName(callable) !== 'uuid.UUID' || tupleItems(args)?.length !== 0) return undefined;
  if (state?.kind !== 'dict' || state.pairs.length !== 1) return undefined;
  const [key, { value }] = state.pairs[0]!;
  const number = value.kind === 'scalar' ? value.node : undefined;
  if (textOf(key) !== 'int' || number?.kind !== 'number' || !/^\d{1,39}$/.test(number.literal)) return undefined;
  const hex = BigInt(number.literal).toString(16).padStart(32, '0');
  if (hex.length > 32) return undefined;
  const text = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { ...NOWHERE, kind: 'string', type: 'UUID', value: text };
}
