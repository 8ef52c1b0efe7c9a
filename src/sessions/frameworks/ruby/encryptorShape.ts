/**
 * A version, what is random, ciphertext, in base64: rack-session's encryptors (rack/session/encryptor.rb), and the one of
 * Roda's sessions plugin that the first was made after (roda/plugins/sessions.rb).
 */
import { decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import { percentOf } from '../../notations/percent.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import type { PackedParts } from '../../sealing/packedValue.ts';
import { AROUND, encryptorVersion, type EncryptorVersion } from './looksEncryptor.ts';

export interface EncryptorParts extends PackedParts {
  readonly version: EncryptorVersion;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
  /** In the base64 that stands there. */
  encode(bytes: Uint8Array): string;
}

/** Undefined for what it cannot be. */
export function takeEncryptor({ name, value }: Subject): EncryptorParts | undefined {
  const version = encryptorVersion(value);
  const percent = version === undefined ? undefined : percentOf(value);
  const bytes = percent && bytesOf(percent.text);
  if (version === undefined || !percent || !bytes || bytes.length <= AROUND[version] + 2) return undefined;
  const { text } = percent;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const layer: Layer = { id: 'percent', bytes: sizeOf(text), content: text };
  const isUrl = /[-_]/.test(text) || (version < 2 && !/[+/]/.test(text));
  const isPadded = text.length % 4 === 0;
  return {
    version,
    bytes,
    text,
    layers: [
      ...(text === value ? [cookie] : [cookie, layer]),
      { id: isUrl ? 'base64url' : 'base64', bytes: bytes.length, content: bytes },
    ],
    facts: [{ kind: 'header', name: 'version', text: String(version) }],
    encode: (next) => encodeBase64(next, isUrl ? 'url' : 'standard', isPadded),
    write: (next) => [{ kind: 'save', name, value: percent.write(next) }],
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
