/** The bytes in which Python's datetime module pickles its values (Lib/_pydatetime.py, `_getstate` and `__reduce__`). */
import { CodecError } from '../CodecError.ts';
import { secondsOf } from '../httpDate.ts';
import { bytesOf, textOf, type Spend } from './arguments.ts';
import { globalName, NOWHERE, tupleItems, type ScalarNode, type Slot } from './graph.ts';

/** The clock time is said as it is; a moment is only known with a time zone. */
export function readDatetime(args: readonly Slot[], spend: Spend): ScalarNode | undefined {
  const [state, zone] = args;
  const bytes = bytesOf(state, spend);
  if (!bytes || bytes.length !== 10 || args.length > 2) return undefined;
  const date = dateOf(bytes);
  const clock = clockOf(bytes.subarray(4));
  if (!date || !clock) return undefined;
  if (!zone) return { ...NOWHERE, kind: 'string', type: 'datetime', value: `${date.text} ${clock.text}` };
  const offset = offsetOf(zone);
  if (offset === undefined) return undefined;
  return { ...NOWHERE, kind: 'time', type: 'datetime', seconds: date.seconds + clock.seconds - offset };
}

export function readDate(args: readonly Slot[], spend: Spend): ScalarNode | undefined {
  const bytes = args.length === 1 ? bytesOf(args[0], spend) : undefined;
  const date = bytes?.length === 4 ? dateOf(bytes) : undefined;
  return date && { ...NOWHERE, kind: 'string', type: 'date', value: date.text };
}

export function readTime(args: readonly Slot[], spend: Spend): ScalarNode | undefined {
  const bytes = args.length === 1 ? bytesOf(args[0], spend) : undefined;
  const clock = bytes?.length === 6 ? clockOf(bytes) : undefined;
  return clock && { ...NOWHERE, kind: 'string', type: 'time', value: clock.text };
}

/** As `str` writes it: `2 days, 3:04:05.000006`. */
export function readTimedelta(args: readonly Slot[]): ScalarNode | undefined {
  const parts = durationOf(args);
  if (!parts) return undefined;
  const [days, seconds, micros] = parts;
  const clock = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const before = days === 0 ? '' : `${days} day${Math.abs(days) === 1 ? '' : 's'}, `;
  return { ...NOWHERE, kind: 'string', type: 'timedelta', value: before + clock + fraction(micros) };
}

function dateOf(bytes: Uint8Array): { readonly text: string; readonly seconds: number } | undefined {
  const [high, low, month, day] = bytes as unknown as [number, number, number, number];
  const year = high * 256 + low;
  if (year < 1 || year > 9999) return undefined;
  try {
    // The month's top bit is `fold`, where Python before 3.6 had none (PEP 495).
    const seconds = secondsOf([year, month & 127, day, 0, 0, 0]);
    return { seconds, text: `${String(year).padStart(4, '0')}-${two(month & 127)}-${two(day)}` };
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

function clockOf(bytes: Uint8Array): { readonly text: string; readonly seconds: number } | undefined {
  const [first, minutes, seconds, a, b, c] = bytes as unknown as [number, number, number, number, number, number];
  const hours = first & 127;
  const micros = (a << 16) | (b << 8) | c;
  if (hours > 23 || minutes > 59 || seconds > 59 || micros > 999_999) return undefined;
  return {
    text: `${two(hours)}:${two(minutes)}:${two(seconds)}${fraction(micros)}`,
    seconds: hours * 3600 + minutes * 60 + seconds + micros / 1e6,
  };
}

/** Seconds east of UTC, where the zone is a fixed one. */
function offsetOf({ value }: Slot): number | undefined {
  if (value.kind !== 'call' || value.states.length > 0) return undefined;
  const args = tupleItems(value.args);
  const [first] = args ?? [];
  switch (globalName(value.callable)) {
    case 'datetime.timezone': {
      const delta = first?.value;
      const isDelta = delta?.kind === 'call' && globalName(delta.callable) === 'datetime.timedelta';
      const parts = isDelta ? durationOf(tupleItems(delta.args)) : undefined;
      return parts && parts[0] * 86_400 + parts[1] + parts[2] / 1e6;
    }
    case 'zoneinfo.ZoneInfo._unpickle':
      return ['UTC', 'Etc/UTC'].includes(textOf(first) ?? '') ? 0 : undefined;
    case 'pytz._UTC':
      return args?.length === 0 ? 0 : undefined;
    default:
      return undefined;
  }
}

/** Days, seconds, microseconds, as `timedelta.__reduce__` has brought them into their ranges. */
function durationOf(args: readonly Slot[] | undefined): readonly [number, number, number] | undefined {
  const numbers = args?.map(({ value }) => {
    const isInteger = value.kind === 'scalar' && value.node.kind === 'number' && /^-?\d{1,9}$/.test(value.node.literal);
    return isInteger ? Number((value.node as { literal: string }).literal) : Number.NaN;
  });
  const [days, seconds, micros] = numbers ?? [];
  if (numbers?.length !== 3 || !(Math.abs(days!) >= 0) || !(seconds! >= 0 && seconds! < 86_400)) return undefined;
  return micros! >= 0 && micros! < 1e6 ? [days!, seconds!, micros!] : undefined;
}

const two = (value: number): string => String(value).padStart(2, '0');
const fraction = (micros: number): string => (micros === 0 ? '' : `.${String(micros).padStart(6, '0')}`);
