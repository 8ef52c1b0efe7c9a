/**
 * aiohttp-session's NaClCookieStorage: nonce and secretbox in standard base64.
 * https://github.com/aio-libs/aiohttp-session/blob/master/aiohttp_session/nacl_storage.py
 */
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { encodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import type { Subject } from '../../contract/decoded.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { spacedPythonJson } from '../../notations/json/pythonJson.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import type { Bytes, SealedParts, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import { bytesIn } from '../../signing/bytesIn.ts';
import { spellingsOf } from '../../signing/spellingsOf.ts';
import { aiohttpRenewed, aiohttpTimes } from './aiohttpTimes.ts';

interface Parts extends SealedParts {
  readonly box: Bytes;
}

interface Key extends SealingKey {
  readonly secret: Bytes;
}

const [NONCE, TAG] = [24, 16];

function take({ name, value }: Subject): Parts {
  const box = bytesIn(value, 'standard', 'required');
  if (!box || box.length < NONCE + TAG) throw new SessionError('not-this-format');
  return {
    box,
    layers: [
      { id: 'cookie', bytes: sizeOf(value), content: value },
      { id: 'base64', bytes: box.length, content: box },
    ],
    write: (made = value) => [{ kind: 'save', name, value: made }],
  };
}

async function open({ box }: Parts, { secret }: Key): Promise<Unsealed | undefined> {
  try {
    const plain = xsalsa20poly1305(secret, box.slice(0, NONCE)).decrypt(box.slice(NONCE));
    return { plain, mac: 'XSalsa20-Poly1305' };
  } catch {
    // The tag is another's: noble throws a plain Error.
    return undefined;
  }
}

export const { decode, sealed } = sealedValue<Parts, Key, Unsealed>({
  format: 'aiohttp-nacl',
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  take,
  keysOf: (typed) =>
    spellingsOf(typed)
      .filter(({ bytes }) => bytes.length === 32)
      .map(({ spelling, bytes }) => ({ spelling, secret: bytes })),
  open,
  async seal(_, { secret }, plain) {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
    return encodeBase64(concatBytes([nonce, xsalsa20poly1305(secret, nonce).encrypt(plain)]), 'standard', true);
  },
  lengthOf: (_, bytes) => Math.ceil((NONCE + TAG + bytes) / 3) * 4,
  notation: spacedPythonJson,
  describe: aiohttpTimes,
  renew: aiohttpRenewed,
});
