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
import { isSessionName } from '../../signing/looksSigned.ts';

export interface EncryptorParts extends PackedParts {
  /** 2: AES-GCM; 1: AES-CTR and HMAC; 0: the same without a key of its own, as old Roda writes it. */
  readonly version: 0 | 1 | 2;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
  /** In the base64 that stands there. */
  encode(bytes: Uint8Array): string;
}

/** The first byte, and the least that follows it. */
const LOOKS = /^A[A-Za-v][A-Za-z0-9+/_%-]{80,}={0,2}$/;
/** Bytes around the content: of the version, a key's or a salt, the vector, the tag or the HMAC. */
export const AROUND = [1 + 16 + 32, 1 + 32 + 16 + 32, 1 + 32 + 12 + 16] as const;
/** Content is padded to a multiple of so many: `pad_size`. */
export const PAD = 32;

/** Undefined for what it cannot be. */
export function takeEncryptor({ name, value }: Subject): EncryptorParts | undefined {
  const percent = LOOKS.test(value) ? percentOf(value) : undefined;
  const bytes = percent && bytesOf(percent.text);
  const version = bytes?.[0];
  if (!percent || !bytes || (version !== 0 && version !== 1 && version !== 2)) return undefined;
  if (bytes.length <= AROUND[version] + 2) return undefined;
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

/** One in 250 of chance texts has a version, one in 8,000 such a length too: a key tells, or the framework's own name. */
export function encryptorScore(name: string, { version, bytes }: EncryptorParts, ownName: RegExp): number {
  if (ownName.test(name)) return 0.92;
  if ((bytes.length - AROUND[version]) % PAD > 0) return 0.1;
  return isSessionName(name) ? 0.62 : 0.32;
}
