/** rack/session/encryptor.rb of rack-session: Rack 3, Sinatra 4, Hanami 2.2. */
import { concatBytes } from '../../../codec/concatBytes.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { packedValue } from '../../sealing/packedValue.ts';
import { encryptorAttempts, sampleEncryptor } from './encryptorAttempts.ts';
import { takeEncryptor, type EncryptorParts } from './encryptorShape.ts';
import { PAD } from './looksEncryptor.ts';
import { readRackContent } from './rackContent.ts';
import { looksRoda, readRoda } from './rodaContent.ts';

/** Bytes of the number of padding that comes first, little endian. */
const HEAD = 2;

export const { decode, sealed } = packedValue<EncryptorParts>({
  format: 'rack-session',
  take: takeEncryptor,
  reasons: () => [
    { code: 'key-changed', name: 'secrets: [new, old]' },
    { code: 'renamed' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  attempts: (parts, secret, { name }) => (parts.version === 0 ? [] : encryptorAttempts(parts, secret, name, false)),
  read(plain, _, __, work) {
    if (plain.length < HEAD) throw new SessionError('truncated');
    const padding = plain[0]! + plain[1]! * 256;
    const packed = plain.slice(HEAD + padding);
    // Under a name that is neither's own.
    if (packed[0] !== 4 && packed[0] !== 0x7b && looksRoda(plain)) return readRoda(plain, work);
    const content = readRackContent(packed, work);
    return {
      ...content,
      plain,
      async pack(source, options) {
        const next = await content.pack(source, options);
        return next === content.plain ? plain : padded(next, padding > 0);
      },
    };
  },
  sample: sampleEncryptor,
});

/** To a multiple of `pad_size`, where there is any: `serialize_payload`. */
function padded(content: Uint8Array, isPadded: boolean): Uint8Array<ArrayBuffer> {
  const count = isPadded ? PAD - ((HEAD + content.length) % PAD) : 0;
  return concatBytes([Uint8Array.of(count % 256, 0), crypto.getRandomValues(new Uint8Array(count)), content]);
}
