/** Gob's numbers and texts: encoding/gob/encode.go, `encodeUint`, `encodeInt`, `floatBits`. */
import { concatBytes } from '../concatBytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** 64 bits at most. */
export function gobUint(value: bigint | number): Bytes {
  if (value < 128) return Uint8Array.of(Number(value));
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(value));
  const all = new Uint8Array(view.buffer);
  const bytes = all.subarray(all.findIndex((byte) => byte !== 0));
  return concatBytes([Uint8Array.of(256 - bytes.length), bytes]);
}

export function gobInt(value: bigint | number): Bytes {
  const bits = BigInt(value);
  return gobUint(bits < 0n ? (~bits << 1n) | 1n : bits << 1n);
}

/** The bytes in reverse, so that round numbers are short. */
export function gobFloat(value: number): Bytes {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return gobUint(view.getBigUint64(0, true));
}

/** Bytes behind their count. */
export function gobBytes(bytes: Uint8Array): Bytes {
  return concatBytes([gobUint(bytes.length), bytes]);
}
