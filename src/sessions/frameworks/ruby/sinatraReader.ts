/**
 * rack-protection/lib/rack/protection/encrypted_cookie.rb and encryptor.rb, of Sinatra 3: AES-256-GCM under the first 32
 * bytes of the secret, which is hex.
 */
import { decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import { decodeLatin1 } from '../../../codec/latin1.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Work } from '../../../codec/Work.ts';
import type { PackedContent } from '../../sealing/packedContent.ts';
import { packedValue } from '../../sealing/packedValue.ts';
import { bareAttempts } from './bareAttempts.ts';
import { sampleGcm } from './gcmAttempt.ts';
import { takeGcm, type Gcm } from './gcmShape.ts';
import { readRackContent } from './rackContent.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Base64 of Marshal, of JSON of an object, or of zlib. */
const CODED = /^(?:BA[g-j]|ey[A-Z]|e30|eJ)[A-Za-z0-9+/]*={0,2}$/;

export const { decode, sealed } = packedValue<Gcm>({
  format: 'sinatra',
  take: takeGcm,
  reasons: () => [
    // Without `session_secret` each start makes one: sinatra/base.rb.
    { code: 'random-key', name: 'SecureRandom.hex(64)' },
    { code: 'key-changed', name: 'old_secret' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  attempts: bareAttempts,
  read: (plain, _, __, work) => readCoded(plain, work),
  sample: sampleGcm,
});

/** `coder: Base64::JSON.new` and its likes put base64 around what they write. */
function readCoded(plain: Bytes, work: Work): PackedContent {
  const text = decodeLatin1(plain);
  const bytes = CODED.test(text) && text.length % 4 === 0 ? decodeBase64(text, 'standard', 'required') : undefined;
  if (!bytes) return readRackContent(plain, work);
  const inner = readRackContent(bytes, work);
  const layer = { id: 'base64', bytes: bytes.length, content: bytes } as const;
  return {
    ...inner,
    plain,
    payload: inner.payload && { ...inner.payload, layers: [layer, ...inner.payload.layers] },
    async pack(source, options) {
      const packed = await inner.pack(source, options);
      return packed === inner.plain ? plain : encodeUtf8(encodeBase64(packed, 'standard', true));
    },
  };
}
