import { decodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import type { Subject } from '../contract/decoded.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import type { PackedParts } from './packedValue.ts';

export interface PackedBase64 extends PackedParts {
  readonly text: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A cookie that is one padded base64 of all there is. Undefined for what is no such text, or of other bytes. */
export function takeBase64(
  { name, value }: Subject,
  isOurs: (bytes: Uint8Array) => boolean = () => true,
): PackedBase64 | undefined {
  try {
    const bytes = decodeBase64(value, 'standard', 'required');
    if (!isOurs(bytes)) return undefined;
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
