/** What ASP.NET Core's Data Protection writes, taken apart. */
import { decodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { encodeHex } from '../../../codec/hex.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import type { CookieWrite } from '../../contract/SessionFormat.ts';
import { protectedText } from './looksProtected.ts';
import { percentOf } from '../../notations/percent.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import type { PackedParts } from '../../sealing/packedValue.ts';

export interface ProtectedParts extends PackedParts {
  readonly text: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** As the file of the key is called: `key-<id>.xml`. */
  readonly keyId: string;
  /** SessionMiddleware writes standard base64, all others its URL-safe form. */
  readonly alphabet: 'standard' | 'url';
}

/** Bytes of the header and the key's id. */
export const HEAD = 20;
/** ChunkingCookieManager.cs, `DefaultChunkSize`, less the attributes, whose length the app decides. */
const CHUNK = 3800;

/** Undefined for what it cannot be; a chunk that is missing is a hole. */
export function takeProtected(subject: Subject): ProtectedParts | undefined {
  const { name, value } = subject;
  const found = protectedText(subject);
  const percent = found && percentOf(found.joined);
  const bytes = percent && bytesOf(percent.text);
  if (!percent || !bytes || bytes.length < HEAD + 44) return undefined;
  const { joined, count } = found!;
  const { text } = percent;
  const layers: readonly Layer[] = [
    { id: 'cookie', bytes: sizeOf(value), content: value },
    ...(count > 0 ? [{ id: 'chunks', bytes: sizeOf(joined), content: joined } as const] : []),
    ...(text === joined ? [] : [{ id: 'percent', bytes: sizeOf(text), content: text } as const]),
    { id: /[+/]/.test(text) ? 'base64' : 'base64url', bytes: bytes.length, content: bytes },
  ];
  const keyId = guidOf(bytes.subarray(4, HEAD));
  return {
    text,
    bytes,
    keyId,
    alphabet: /[+/]/.test(text) ? 'standard' : 'url',
    layers,
    facts: [{ kind: 'header', name: 'key', text: keyId }],
    write: (next) => writes(name, percent.write(next), count),
  };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return decodeBase64(text, 'either', 'optional');
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** The first three groups are little endian: System.Guid. */
function guidOf(bytes: Uint8Array): string {
  const group = (...at: readonly number[]) => encodeHex(Uint8Array.from(at, (i) => bytes[i]!));
  return [group(3, 2, 1, 0), group(5, 4), group(7, 6), group(8, 9), group(10, 11, 12, 13, 14, 15)].join('-');
}

/** One cookie, or `chunks-2` and as many more; chunks that are left over go. */
function writes(name: string, value: string, before: number): readonly CookieWrite[] {
  const size = CHUNK - name.length;
  const count = value.length > size ? Math.ceil(value.length / size) : 0;
  const chunk = (i: number) => `${name}C${i + 1}`;
  return [
    { kind: 'save', name, value: count === 0 ? value : `chunks-${count}` },
    ...Array.from({ length: count }, (_, i): CookieWrite => {
      return { kind: 'save', name: chunk(i), value: value.slice(i * size, (i + 1) * size) };
    }),
    ...Array.from({ length: Math.max(0, before - count) }, (_, i): CookieWrite => {
      return { kind: 'expire', name: chunk(count + i) };
    }),
  ];
}
