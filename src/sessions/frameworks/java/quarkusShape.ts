import { decodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import type { Subject } from '../../contract/decoded.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import type { PackedParts } from '../../sealing/packedValue.ts';

export interface QuarkusParts extends PackedParts {
  readonly text: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The length of the vector, which is 12; a time and a colon at least; the tag. */
export const [IV, TAG] = [12, 16];
const LEAST = 1 + IV + 14 + TAG;

/** Undefined for what it cannot be. */
export function takeQuarkus({ name, value }: Subject): QuarkusParts | undefined {
  if (!/^D[A-P][A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  try {
    const bytes = decodeBase64(value, 'standard', 'required');
    if (bytes[0] !== IV || bytes.length < LEAST) return undefined;
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
