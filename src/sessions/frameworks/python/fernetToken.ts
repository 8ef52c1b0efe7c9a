/**
 * https://github.com/fernet/spec/blob/master/Spec.md; aiohttp-session's EncryptedCookieStorage:
 * https://github.com/aio-libs/aiohttp-session/blob/master/aiohttp_session/cookie_storage.py
 */
import { openAes, paddedLength, sealAes } from '../../sealing/aes.ts';
import { encodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { equalBytes, hmac } from '../../../codec/hmac.ts';
import type { Subject } from '../../contract/decoded.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { spacedPythonJson } from '../../notations/json/pythonJson.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import type { Bytes, SealedParts, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import { bytesIn } from '../../signing/bytesIn.ts';
import { isLikelyTime } from '../../signing/looksSigned.ts';
import { spellingsOf } from '../../signing/spellingsOf.ts';
import { aiohttpRenewed } from './aiohttpTimes.ts';

interface Parts extends SealedParts {
  readonly token: Bytes;
  readonly isPadded: boolean;
  readonly time: number;
}

interface Key extends SealingKey {
  readonly secret: Bytes;
}

/** Version and time, vector, HMAC-SHA256. */
const [HEAD, IV, MAC] = [9, 16, 32];

const timeOf = (token: Bytes) => new DataView(token.buffer).getBigUint64(1);

function take({ name, value }: Subject): Parts {
  const token = bytesIn(value, 'url', 'optional');
  const length = (token?.length ?? 0) - HEAD - IV - MAC;
  if (!token || length < 16 || length % 16 !== 0 || token[0] !== 0x80) throw new SessionError('not-this-format');
  const time = Number(timeOf(token));
  return {
    token,
    time,
    isPadded: value.endsWith('=') || value.length % 4 === 0,
    issuedAt: time < 1e11 ? time : undefined,
    score: isLikelyTime(time) ? 0.95 : 0.3,
    layers: [
      { id: 'cookie', bytes: sizeOf(value), content: value },
      { id: 'base64url', bytes: token.length, content: token },
    ],
    write: (made = value) => [{ kind: 'save', name, value: made }],
  };
}

/** 16 bytes to sign and 16 to encrypt. */
function keysOf(typed: string): readonly Key[] {
  return spellingsOf(typed)
    .filter(({ bytes }) => bytes.length === 32)
    .map(({ spelling, bytes }) => ({ spelling, secret: bytes }));
}

async function open({ token }: Parts, { secret }: Key): Promise<Unsealed | undefined> {
  const [signed, mac] = [token.slice(0, -MAC), token.slice(-MAC)];
  if (!equalBytes(mac, await hmac('SHA-256', secret.slice(0, 16), signed))) return undefined;
  const plain = await openAes('AES-CBC', secret.slice(16), signed.slice(HEAD, HEAD + IV), signed.slice(HEAD + IV));
  return plain && { plain, mac: 'HMAC-SHA256, AES-128-CBC' };
}

async function seal({ isPadded, time }: Parts, { secret }: Key, plain: Bytes): Promise<string> {
  const head = new DataView(new ArrayBuffer(HEAD));
  head.setUint8(0, 0x80);
  head.setBigUint64(1, BigInt(time));
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const data = await sealAes('AES-CBC', secret.slice(16), iv, plain);
  const signed = concatBytes([new Uint8Array(head.buffer), iv, data]);
  const mac = await hmac('SHA-256', secret.slice(0, 16), signed);
  return encodeBase64(concatBytes([signed, mac]), 'url', isPadded);
}

export const { decode, sealed } = sealedValue<Parts, Key, Unsealed>({
  format: 'fernet',
  reasons: [{ code: 'key-changed', name: 'MultiFernet([new, old])' }, { code: 'other-app' }, { code: 'altered' }],
  take,
  keysOf,
  open,
  seal,
  lengthOf({ isPadded }, bytes) {
    const whole = HEAD + IV + paddedLength(bytes) + MAC;
    return isPadded ? Math.ceil(whole / 3) * 4 : Math.ceil((whole * 4) / 3);
  },
  notation: spacedPythonJson,
  renew: aiohttpRenewed,
  renewParts: (parts, _, now) => ({ ...parts, time: Math.floor(now) }),
});
