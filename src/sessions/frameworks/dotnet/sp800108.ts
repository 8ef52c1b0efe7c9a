import { concatBytes } from '../../../codec/concatBytes.ts';
import { hmac } from '../../../codec/hmac.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of HMAC-SHA512. */
const BLOCK = 64;

export const be32 = (...numbers: readonly number[]): Bytes => {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  numbers.forEach((number, i) => view.setUint32(4 * i, number));
  return new Uint8Array(view.buffer);
};

/** NIST SP 800-108 §4.1 with HMAC-SHA512: so many bytes of the key. */
export async function deriveBytes(key: Bytes, label: Bytes, context: Bytes, bytes: number): Promise<Bytes> {
  const blocks: Bytes[] = [];
  for (let i = 1; (i - 1) * BLOCK < bytes; i += 1) {
    blocks.push(await hmac('SHA-512', key, concatBytes([be32(i), label, Uint8Array.of(0), context, be32(8 * bytes)])));
  }
  return concatBytes(blocks).slice(0, bytes);
}
