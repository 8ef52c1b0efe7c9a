/** https://github.com/tornadoweb/tornado/blob/master/tornado/web.py: `create_signed_value`, `decode_signed_value`. */
import { decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { hmac } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Reason } from '../../contract/verdict.ts';
import type { Subject } from '../../contract/decoded.ts';
import { plainText } from '../../notations/plainText.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import type { Payload } from '../../notations/payload.ts';
import { bytesOfSource, bytesPayload } from '../../readable/bytesPayload.ts';
import type { KeyedParts, KeyedRules } from '../../signing/KeyedRules.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import { shareOf, tornadoFields, type TornadoFields } from '../../signing/detectTornado.ts';
import { isLikelyTime } from '../../signing/looksSigned.ts';
import { versionedKey } from './versionedKey.ts';

/** `max_age_days`, by default. */
const LIFETIME = { seconds: 31 * 86_400, setting: 'max_age_days' } as const;
const [CERTAIN, LIKELY, POSSIBLE] = [0.95, 0.7, 0.35];

type Parts = KeyedParts & Omit<TornadoFields, 'signature'>;

function take(subject: Subject): Parts | undefined {
  const fields = tornadoFields(subject);
  if (!fields) return undefined;
  const { version, signature, value, isCut } = fields;
  const isWhole = /^[0-9a-f]+$/.test(signature) && signature.length === (version === 1 ? 40 : 64);
  return {
    ...fields,
    layers: [{ id: 'cookie', bytes: sizeOf(subject.value), content: subject.value }],
    mac: isWhole ? decodeHex(signature) : undefined,
    payload: payloadOf(isCut ? value.slice(0, value.length - (value.length % 4)) : value, isCut),
    issuedAt: Number(fields.time),
  };
}

function payloadOf(value: string, isCut: boolean): Payload {
  try {
    const payload = bytesPayload(decodeBase64(value, 'standard', 'required'), 'base64');
    return isCut ? { ...payload, problem: 'truncated' } : payload;
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { layers: [], source: '', notation: plainText, layer: 'text', problem: error.code };
  }
}

const field = (text: string) => `${text.length}:${text}`;

/** All but the signature. */
function signedOf({ version, keyVersion, time, name, value }: Parts): string {
  if (version === 1) return `${value}|${time}|`;
  return ['2', ...[keyVersion, time, name, value].map(field), ''].join('|');
}

const REASONS: readonly Reason[] = [
  { code: 'key-changed', name: 'cookie_secret' },
  { code: 'other-app' },
  { code: 'altered' },
];

const sign = (secret: Uint8Array, parts: Parts) => {
  const { version, name, value, time } = parts;
  if (version === 1) return hmac('SHA-1', secret, encodeUtf8(name + value + time));
  return hmac('SHA-256', secret, encodeUtf8(signedOf(parts)));
};

/** The signature's digest by the version. */
export const macName = ({ version }: Parts) => (version === 1 ? 'HMAC-SHA1' : 'HMAC-SHA256');

export const tornadoRules: KeyedRules<Parts> = {
  format: 'tornado',
  take,
  schemes: (parts) => [{ mac: macName(parts), sign }],
  // The name is signed in both versions; of the first only the signature tells.
  reasons: ({ version }) => (version === 1 ? [...REASONS, { code: 'renamed' }] : REASONS),
  spelled: (typed, { version, keyVersion }) => (version === 2 ? versionedKey(typed, keyVersion) : undefined),
  // Of version 1, whose digits could be moved from the value into the time.
  ahead: ({ version }) => (version === 1 ? LIFETIME.seconds : undefined),
  misplaced: ({ name }, _, subject) => (name === subject.name ? undefined : { code: 'renamed', name }),
  changed: (parts, { name, source, now }) => ({
    ...parts,
    name,
    ...(source !== undefined && { value: encodeBase64(bytesOfSource(source), 'standard', true) }),
    ...(now !== undefined && { time: String(now), issuedAt: now }),
  }),
  join: (parts, mac) => signedOf(parts) + encodeHex(mac),
  score: ({ name }, { version, payload, ...parts }) => {
    if (!isLikelyTime(Number(parts.time))) return POSSIBLE;
    if (payload.layer === undefined) return version === 2 && parts.name === name ? LIKELY : POSSIBLE;
    return version === 2 || payload.layer === 'json' ? CERTAIN : LIKELY;
  },
  describe: (_, { issuedAt = 0 }) => ({
    facts: [{ kind: 'lifetime', ...LIFETIME }],
    issuedAt,
    expiresAt: issuedAt + LIFETIME.seconds,
  }),
};

export const { decode, verifiable, signable } = keyedValue({
  ...tornadoRules,
  score: (subject, parts, tree) => tornadoRules.score(subject, parts, tree) * shareOf(subject.name, false),
});
