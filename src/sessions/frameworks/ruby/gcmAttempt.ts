import { openAes, sealAes } from '../../sealing/aes.ts';
import { decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import type { Attempt } from '../../sealing/keyAttempts.ts';
import { sampleBase64 } from '../../sealing/packedValue.ts';
import type { Gcm } from './gcmShape.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export const SEPARATOR = '--';
const [IV, TAG] = [12, 16];

/** `length`: bytes of the key. */
export function gcmAttempt(
  { data, iv, tag }: Gcm,
  length: number,
  match: Omit<Attempt['match'], 'mac'>,
  keyOf: (signal?: AbortSignal) => Promise<Bytes>,
): Attempt {
  return {
    match: { mac: `AES-${length * 8}-GCM`, ...match },
    open: async (signal) =>
      openAes('AES-GCM', await keyOf(signal), bytesOf(iv), concatBytes([bytesOf(data), bytesOf(tag)])),
    async seal(plain, signal) {
      const nonce = crypto.getRandomValues(new Uint8Array(IV));
      const made = await sealAes('AES-GCM', await keyOf(signal), nonce, plain);
      return joined(made.slice(0, -TAG), nonce, made.slice(-TAG));
    },
  };
}

export const sampleGcm = ({ data, iv, tag }: Gcm, bytes: number): string =>
  [sampleBase64(data, bytes, true), iv, tag].join(SEPARATOR);

export const bytesOf = (part: string): Bytes => decodeBase64(part, 'standard', 'required');

export function joined(...parts: readonly Bytes[]): string {
  return parts.map((part) => encodeBase64(part, 'standard', true)).join(SEPARATOR);
}
