import type { BytesNode, TimeNode } from '../tree.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What JavaScript's Date can hold, in seconds. */
const MAX_SECONDS = 8.64e12;

/** Type -1 is a time in one of three lengths (spec.md, "Timestamp extension type"); the others belong to programs. */
export function readExtension(type: number, value: Uint8Array, span: Span): BytesNode | TimeNode {
  const seconds = type === -1 ? readTimestamp(value) : undefined;
  if (seconds === undefined) return { kind: 'bytes', value, type: `ext ${type}`, ...span };
  return { kind: 'time', seconds, type: 'timestamp', ...span };
}

function readTimestamp(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length === 4) return view.getUint32(0);
  if (bytes.length !== 8 && bytes.length !== 12) return undefined;
  const high = view.getUint32(0);
  const nanos = bytes.length === 8 ? high >>> 2 : high;
  const whole = bytes.length === 8 ? (high & 3) * 2 ** 32 + view.getUint32(4) : Number(view.getBigInt64(4));
  if (nanos > 999_999_999 || Math.abs(whole) >= MAX_SECONDS) return undefined;
  return whole + nanos / 1e9;
}

/** The shortest of the three that holds it. */
export function writeTimestamp(seconds: number): Uint8Array<ArrayBuffer> {
  const whole = Math.floor(seconds);
  // A number of seconds tells microseconds, no less.
  const nanos = Math.round((seconds - whole) * 1e6) * 1000;
  if (nanos === 0 && whole >= 0 && whole < 2 ** 32) {
    const view = new DataView(new ArrayBuffer(6));
    view.setUint16(0, 0xd6ff);
    view.setUint32(2, whole);
    return new Uint8Array(view.buffer);
  }
  if (whole >= 0 && whole < 2 ** 34) {
    const view = new DataView(new ArrayBuffer(10));
    view.setUint16(0, 0xd7ff);
    view.setBigUint64(2, (BigInt(nanos) << 34n) | BigInt(whole));
    return new Uint8Array(view.buffer);
  }
  const view = new DataView(new ArrayBuffer(15));
  view.setUint16(0, 0xc70c);
  view.setUint8(2, 0xff);
  view.setUint32(3, nanos);
  view.setBigInt64(7, BigInt(whole));
  return new Uint8Array(view.buffer);
}
