/** Sessions that are kept in the cookie and encrypted: `Session._encrypt_data` within `SignedCookie`. */
import { encodeBase64 } from '../../../codec/base64.ts';
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { equalBytes, hmac } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import type { KeyField, Keys } from '../../contract/KeyField.ts';
import type { Subject } from '../../contract/decoded.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { openAes, sealAes } from '../../sealing/aes.ts';
import { readTree } from '../../notations/readTree.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import type { Bytes, SealedParts, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import { bytesIn } from '../../signing/bytesIn.ts';
import { beakerNonce } from '../../signing/detectBeaker.ts';
import { likeliestOf, spellingsOf } from '../../signing/spellingsOf.ts';
import { beakerBytes, beakerPayload, beakerRenewed, beakerTimes, isBeaker } from './beakerContent.ts';

interface Parts extends SealedParts {
  readonly mac: Bytes;
  /** In base64, which is how it is used. */
  readonly nonce: string;
  readonly data: Bytes;
}

interface Key extends SealingKey {
  readonly secret: Bytes;
  readonly validate: Bytes;
}

interface Opened extends Unsealed {
  readonly mode: 'AES-GCM' | 'AES-CTR';
}

const VALIDATE: KeyField['id'] = 'validate';
const GCM_AROUND = 28;

function take({ name, value }: Subject): Parts {
  const length = beakerNonce(value);
  const data = length === undefined ? undefined : bytesIn(value.slice(40 + length), 'standard', 'optional');
  if (!data) throw new SessionError('not-this-format');
  return {
    mac: decodeHex(value.slice(0, 40)),
    nonce: value.slice(40, 40 + length!),
    data,
    layers: [
      { id: 'cookie', bytes: sizeOf(value), content: value },
      { id: 'base64', bytes: data.length, content: data },
    ],
    write: (made = value) => [{ kind: 'save', name, value: made }],
  };
}

/** Each reading of one with each of the other; the second alone can be told by the signature. */
function keysOf(typed: string, _: Parts, given: Keys): readonly Key[] {
  const validate = given[VALIDATE]?.[0] ?? '';
  const [usual] = likeliestOf(validate);
  const readings = [...(usual ? [usual] : []), ...spellingsOf(validate, 6)];
  return spellingsOf(typed, 8).flatMap(({ spelling, bytes: secret }) => {
    return readings.map(({ bytes }) => ({ spelling, secret, validate: bytes }));
  });
}

/** PBKDF2 (RFC 8018 §5.2) of one round, with SHA-1. */
async function deriveKey({ secret, validate }: Key, nonce: string): Promise<Bytes> {
  const block = (index: number) =>
    hmac('SHA-1', secret, concatBytes([validate, encodeUtf8(nonce), Uint8Array.of(0, 0, 0, index)]));
  return concatBytes([await block(1), await block(2)]).slice(0, 32);
}

const sign = ({ validate }: Key, text: string) => hmac('SHA-1', validate, encodeUtf8(text));

async function open(parts: Parts, key: Key): Promise<Opened | undefined> {
  const { mac, nonce, data } = parts;
  if (!equalBytes(mac, await sign(key, nonce + encodeBase64(data, 'standard', true)))) return undefined;
  const derived = await deriveKey(key, nonce);
  const [iv, tag, text] = [data.slice(0, 12), data.slice(12, GCM_AROUND), data.slice(GCM_AROUND)];
  const plain = data.length < GCM_AROUND ? undefined : await openAes('AES-GCM', derived, iv, concatBytes([text, tag]));
  if (plain) return { plain, mode: 'AES-GCM', mac: 'HMAC-SHA1, AES-256-GCM' };
  // crypto/pycrypto.py: the counter begins at 0, and only what comes out tells whether the key fits.
  const counted = await openAes('AES-CTR', derived, new Uint8Array(16), data);
  return counted && isSession(counted) ? { plain: counted, mode: 'AES-CTR', mac: 'HMAC-SHA1, AES-256-CTR' } : undefined;
}

/** One of some thousand wrong keys makes something that can be read; none of them makes the keys that Beaker writes. */
function isSession(plain: Bytes): boolean {
  const { problem, tree } = readTree(beakerPayload(plain, new Work()), new Work());
  return (!problem || problem.code.startsWith('too-')) && tree !== undefined && isBeaker(tree);
}

async function seal(parts: Parts, key: Key, plain: Bytes, how: Opened | undefined): Promise<string> {
  const nonce = encodeBase64(crypto.getRandomValues(new Uint8Array(16)), 'standard', true).slice(0, parts.nonce.length);
  const derived = await deriveKey(key, nonce);
  const text = nonce + encodeBase64(await encrypt(derived, plain, how?.mode ?? 'AES-GCM'), 'standard', true);
  return encodeHex(await sign(key, text)) + text;
}

async function encrypt(key: Bytes, plain: Bytes, mode: Opened['mode']): Promise<Bytes> {
  if (mode === 'AES-CTR') return sealAes(mode, key, new Uint8Array(16), plain);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const made = await sealAes(mode, key, iv, plain);
  return concatBytes([iv, made.slice(-16), made.slice(0, -16)]);
}

export const { decode, sealed } = sealedValue<Parts, Key, Opened>({
  format: 'beaker-encrypted',
  reasons: [
    { code: 'key-changed' },
    { code: 'other-scheme', name: 'encrypt_nonce_bits' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  take,
  keysOf,
  open,
  seal,
  lengthOf: ({ nonce, data }, bytes, was) => 40 + nonce.length + Math.ceil((bytes + data.length - was) / 3) * 4,
  inner: async (_, __, { plain }, work) => ({
    payload: beakerPayload(plain, work),
    wrap: (source) => beakerBytes(source),
    describe: beakerTimes,
    renew: beakerRenewed,
  }),
});
