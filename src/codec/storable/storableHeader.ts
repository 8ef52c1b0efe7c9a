import type { ByteReader } from '../ByteReader.ts';
import { CodecError } from '../CodecError.ts';
import { decodeLatin1 } from '../latin1.ts';

/** Of a version 2, in the order of the network (`nfreeze`), or in the machine's own. */
const [NETWORK, NATIVE] = [5, 4];

/** Whether lengths and numbers begin with the least byte. The reader stands behind it then. */
export function readStorableHeader(reader: ByteReader): boolean {
  const major = reader.byte();
  reader.byte();
  if (major === NETWORK) return false;
  if (major !== NATIVE) throw new CodecError('notation', 0);
  const order = decodeLatin1(reader.take(reader.byte()));
  // Of int, long, pointers and floats.
  const [, long, , float] = reader.take(4);
  const isKnown = (order === '12345678' || order === '87654321') && long === 8 && float === 8;
  if (!isKnown) throw new CodecError('notation', 2);
  return order === '12345678';
}
