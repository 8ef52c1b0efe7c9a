/** PersistentLoginManager.java of quarkus' vertx-http: AES-256-GCM under the SHA-256 of the key, around `time:name`. */
import { encodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { digest } from '../../../codec/hmac.ts';
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8.ts';
import { milliseconds, text } from '../../readable/codecs.ts';
import { byPattern, fieldsNotation } from '../../readable/fields.ts';
import { openAes, randomBytes, sealAes } from '../../sealing/aes.ts';
import { packedValue, sampleBase64 } from '../../sealing/packedValue.ts';
import type { PackedBase64 } from '../../sealing/packedBase64.ts';
import { IV, TAG, takeQuarkus } from './quarkusShape.ts';

/** `quarkus.http.auth.form.timeout`, in ms: the cookie tells when it ends, and not how long that was. */
const TIMEOUT = 1_800_000;
/** Shorter keys are refused at the start. */
const LEAST = 16;

const fields = byPattern(/^(?<expires>\d{12,13}):(?<name>[^]*)$/d, { expires: milliseconds, name: text(/^[^]*$/) });
const notation = fieldsNotation(fields);

export const { decode, sealed } = packedValue<PackedBase64>({
  format: 'quarkus',
  take: takeQuarkus,
  reasons: () => [
    { code: 'random-key', name: 'KeyGenerator.generateKey()' },
    { code: 'key-changed' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  attempts({ bytes }, secret) {
    if (secret.length < LEAST) return [];
    const keyOf = () => digest('SHA-256', secret);
    return [
      {
        match: { mac: 'AES-256-GCM', derivation: 'SHA-256' },
        open: async () => openAes('AES-GCM', await keyOf(), bytes.slice(1, 1 + IV), bytes.slice(1 + IV)),
        async seal(plain) {
          const iv = randomBytes(IV);
          const made = await sealAes('AES-GCM', await keyOf(), iv, plain);
          return encodeBase64(concatBytes([Uint8Array.of(IV), iv, made]), 'standard', true);
        },
      },
    ];
  },
  read(plain) {
    const source = decodeUtf8(plain);
    const expires = Number(/^\d+/.exec(source)?.[0]);
    return {
      plain,
      payload: { layers: [], source, notation, layer: 'text' },
      expiresAt: expires / 1000,
      pack(next, { timestamp, now }) {
        if (timestamp === 'keep' && next === source) return plain;
        const renewed = timestamp === 'now' ? String(Math.floor(now * 1000) + TIMEOUT) : undefined;
        return encodeUtf8(renewed === undefined ? String(next) : String(next).replace(/^\d+/, renewed));
      },
    };
  },
  // It is accepted for that thousandth too.
  judge({ expiresAt }, key, _, now) {
    return now > expiresAt! ? { kind: 'expired', key, at: expiresAt! } : { kind: 'right', key };
  },
  sample: ({ text: was }, bytes) => sampleBase64(was, 1 + IV + bytes + TAG, true),
});
