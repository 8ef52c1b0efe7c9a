import type { Subject } from '../../contract/decoded.ts';
import { type PackedBase64, takeBase64 } from '../../sealing/packedBase64.ts';

/** The length of the vector, which is 12; a time and a colon at least; the tag. */
export const [IV, TAG] = [12, 16];
const LEAST = 1 + IV + 14 + TAG;

/** Undefined for what it cannot be. */
export function takeQuarkus(subject: Subject): PackedBase64 | undefined {
  if (!/^D[A-P][A-Za-z0-9+/]+={0,2}$/.test(subject.value)) return undefined;
  return takeBase64(subject, (bytes) => bytes[0] === IV && bytes.length >= LEAST);
}
