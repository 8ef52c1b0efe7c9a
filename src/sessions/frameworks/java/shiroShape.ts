import type { Subject } from '../../contract/decoded.ts';
import { type PackedBase64, takeBase64 } from '../../sealing/packedBase64.ts';

/** What a serialized object takes at least, with the vector before it. */
const LEAST = 80;

/** Standard base64 of the vector and the ciphertext. Undefined for what it cannot be. */
export function takeShiro(subject: Subject): PackedBase64 | undefined {
  if (subject.value.length < LEAST || !/^[A-Za-z0-9+/]+={0,2}$/.test(subject.value)) return undefined;
  return takeBase64(subject);
}
