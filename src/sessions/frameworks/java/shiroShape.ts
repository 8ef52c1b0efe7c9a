import { decodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import type { Subject } from '../../contract/decoded.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import type { PackedParts } from '../../sealing/packedValue.ts';

export interface ShiroParts extends PackedParts {
  readonly text: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a serialized object takes at least, with the vector before it. */
const LEAST = 80;

/** Standard base64 of the vector and the ciphertext. Undefined for what it cannot be. */
export function takeShiro({ name, value }: Subject): ShiroParts | undefined {
  if (value.length < LEAST || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  try {
    const bytes = decodeBase64(value, 'standard', 'required');
    const layers = [
      { id: 'cookie', bytes: sizeOf(value), content: value },
      { id: 'base64', bytes: bytes.length, content: bytes },
    ] as const;
    return { text: value, bytes, layers, write: (next) => [{ kind: 'save', name, value: next }] };
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
