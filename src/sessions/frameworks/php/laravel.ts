/** Laravel's encrypted cookies: Illuminate/Encryption/Encrypter.php, Illuminate/Cookie/Middleware/EncryptCookies.php. */
import { concatBytes } from '../../../codec/concatBytes.ts';
import { encodeBase64 } from '../../../codec/base64.ts';
import { encodeHex } from '../../../codec/hex.ts';
import { hmac } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { LateReader } from '../../contract/lateFormat.ts';
import { base64Length, openAes, paddedLength, randomBytes, sealAes } from '../../sealing/aes.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import type { Bytes } from '../../sealing/InnerValue.ts';
import type { SealedValueRules, Unsealed } from '../../sealing/SealedValueRules.ts';
import { takeLaravel, type LaravelValue } from './laravelEnvelope.ts';
import { laravelInner } from './laravelInner.ts';
import { laravelKeys, type LaravelKey } from './laravelKeys.ts';

const TAG = 16;
const toBase64 = (bytes: Uint8Array) => encodeBase64(bytes, 'standard', true);

/** The MAC is over the texts of both. */
async function macOf(key: Bytes, iv: string, value: string): Promise<string> {
  return encodeHex(await hmac('SHA-256', key, encodeUtf8(iv + value)));
}

type Rules = SealedValueRules<LaravelValue, LaravelKey, Unsealed>;

const rules: Omit<Rules, 'format'> = {
  reasons: [{ code: 'key-changed', name: 'APP_PREVIOUS_KEYS' }, { code: 'other-app' }, { code: 'altered' }],
  take: takeLaravel,
  keysOf(typed, _parts, _given, purpose) {
    const keys = laravelKeys(typed);
    return purpose === 'opening' ? keys : keys.toSorted((a, b) => Number(a.isOlder ?? 0) - Number(b.isOlder ?? 0));
  },
  async open(parts, { secret }) {
    const plain = await decrypted(parts, secret);
    return plain && { plain, mac: `AES-${secret.length * 8}-${parts.isGcm ? 'GCM' : 'CBC, HMAC-SHA256'}` };
  },
  inner: ({ name }, key, { plain }, work) => laravelInner(plain, name, key, work),
  async seal({ isGcm, iv: was, valueOf }, { secret }, plain) {
    const iv = randomBytes(was.length);
    const sealed = await sealAes(isGcm ? 'AES-GCM' : 'AES-CBC', secret, iv, plain);
    if (isGcm) {
      const [value, tag] = [toBase64(sealed.slice(0, -TAG)), toBase64(sealed.slice(-TAG))];
      return valueOf({ iv: toBase64(iv), value, mac: '', tag });
    }
    const value = toBase64(sealed);
    return valueOf({ iv: toBase64(iv), value, mac: await macOf(secret, toBase64(iv), value) });
  },
  lengthOf({ isGcm, texts, valueOf }, bytes) {
    return valueOf({ ...texts, value: 'x'.repeat(base64Length(isGcm ? bytes : paddedLength(bytes))) }).length;
  },
  // The last second still counts.
  tolerance: 1,
};

/** Undefined: not this key, or it was altered. */
async function decrypted({ isGcm, iv, data, tag, texts }: LaravelValue, key: Bytes): Promise<Bytes | undefined> {
  if (isGcm) return openAes('AES-GCM', key, iv, concatBytes([data, tag]));
  // Compared as text, as `hash_equals` does.
  if (texts.mac !== (await macOf(key, texts.iv, texts.value))) return undefined;
  return openAes('AES-CBC', key, iv, data);
}

export function laravelReader(format: string): LateReader {
  return sealedValue({ format, ...rules });
}
