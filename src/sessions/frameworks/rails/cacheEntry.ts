import { ByteReader } from '../../../codec/ByteReader.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { inflate } from '../../../codec/inflate.ts';
import type { Work } from '../../../codec/Work.ts';

const MARSHAL = [4, 8] as const;
/** Of 7.1 and later: activesupport/lib/active_support/cache/coder.rb, `SIGNATURE`. */
const SIGNATURE = [0, 0x11] as const;
const [OBJECT, COMPRESSED] = [1, 0x80];

/**
 * What Rails' cache puts around the Marshal of a session: since 7.1 a header with the time that it is kept until, in 7.0 a
 * byte (cache.rb, `MARK_70_UNCOMPRESSED`). Undefined for what is neither. Throws CodecError.
 */
export function unwrapCacheEntry(bytes: Uint8Array, work: Work): Uint8Array | undefined {
  const [mark] = bytes;
  const isHeaded = SIGNATURE.every((byte, i) => bytes[i] === byte);
  const inner = isHeaded ? headed(bytes, work) : mark === 1 ? inflated(bytes.subarray(1), work) : bytes.subarray(1);
  const isWrapped = mark === 0 || mark === 1;
  return isWrapped && inner && MARSHAL.every((byte, i) => inner[i] === byte) ? inner : undefined;
}

/** Type, time as a float (-1 for none), length of the version (-1 for none), version, payload. */
function headed(bytes: Uint8Array, work: Work): Uint8Array | undefined {
  const reader = new ByteReader(bytes);
  reader.take(SIGNATURE.length);
  const type = reader.byte();
  reader.take(8);
  reader.take(Math.max(0, reader.number('Int32', true)));
  const payload = reader.take(reader.left);
  if ((type & ~COMPRESSED) !== OBJECT) return undefined;
  return type & COMPRESSED ? inflated(payload, work) : payload;
}

function inflated(data: Uint8Array, work: Work): Uint8Array {
  const { bytes, problem } = inflate(data, work);
  if (problem) throw new CodecError(problem);
  return bytes;
}
