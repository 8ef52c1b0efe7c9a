import { CodecError } from '../CodecError.ts';
import { writeFloat64 } from '../messagePack.ts';
import type { TreeNode } from '../tree.ts';
import { decodeUtf8 } from '../utf8.ts';
import type { GobInput } from './GobInput.ts';

/** What Go's types are that every stream knows: encoding/gob/type.go, `tBool` and those after it. */
export const INTERFACE = 8;
const SCALARS: Readonly<Record<number, (input: GobInput, start: number) => TreeNode>> = {
  1(input, start) {
    const value = input.uint();
    if (value > 1n) throw new CodecError('notation', start);
    return { kind: 'boolean', value: value === 1n, start, end: input.at };
  },
  2: (input, start) => ({ kind: 'number', literal: String(input.int()), start, end: input.at }),
  3: (input, start) => ({ kind: 'number', literal: String(input.uint()), start, end: input.at }),
  4: (input, start) => ({ kind: 'number', literal: writeFloat64(input.float()), start, end: input.at }),
  5: (input, start) => ({ kind: 'bytes', value: input.text(), start, end: input.at }),
  6: (input, start) => textNode(input.text(), start, input.at),
  7(input, start) {
    const [real, imaginary] = [input.float(), input.float()].map(writeFloat64) as [string, string];
    const value = `${real}${/^[-+N]/.test(imaginary) ? '' : '+'}${imaginary}i`;
    return { kind: 'string', type: 'complex128', value, start, end: input.at };
  },
};

export function scalarOf(id: number) {
  return SCALARS[id];
}

/** A string of Go need not be UTF-8. */
export function textNode(bytes: Uint8Array, start: number, end: number): TreeNode {
  try {
    return { kind: 'string', value: decodeUtf8(bytes), start, end };
  } catch (error) {
    if (error instanceof CodecError) return { kind: 'bytes', type: 'string', value: bytes, start, end };
    throw error;
  }
}

/** Seconds from the year 1 to 1970. */
const YEAR_ONE = 62_135_596_800n;

/** time.Time: a version, seconds since the year 1, nanoseconds, minutes of the zone. Undefined for other bytes. */
export function timeOf(name: string, bytes: Uint8Array): number | undefined {
  if (name !== 'Time' || !(bytes.length === 15 && bytes[0] === 1) === !(bytes.length === 16 && bytes[0] === 2)) {
    return undefined;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const seconds = Number(view.getBigInt64(1) - YEAR_ONE) + view.getInt32(9) / 1e9;
  // What a Date can hold: ECMA-262, 21.4.1.1.
  return Math.abs(seconds) < 8.64e12 ? seconds : undefined;
}

/** The same time.Time at another second. */
export function withSeconds(time: Uint8Array, seconds: number): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(time);
  const view = new DataView(bytes.buffer);
  const whole = Math.floor(seconds);
  view.setBigInt64(1, BigInt(whole) + YEAR_ONE);
  view.setInt32(9, Math.round((seconds - whole) * 1e9));
  return bytes;
}
