/** Sessions that are kept in the cookie, signed and not encrypted: `SignedCookie`. */
import { encodeBase64 } from '../../../codec/base64.ts';
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { hmac } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Work } from '../../../codec/Work.ts';
import type { Subject } from '../../contract/decoded.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { bytesIn } from '../../signing/bytesIn.ts';
import { isBeakerText } from '../../signing/detectBeaker.ts';
import type { KeyedParts } from '../../signing/KeyedRules.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import { beakerBytes, beakerPayload, beakerRenewed, beakerTimes, isBeaker } from './beakerContent.ts';

interface Parts extends KeyedParts {
  /** In base64. */
  readonly text: string;
}

function take({ value }: Subject, work: Work): Parts | undefined {
  if (!isBeakerText(value)) return undefined;
  const text = value.slice(40);
  const bytes = bytesIn(text, 'standard', 'optional');
  const { layers, ...payload } = beakerPayload(bytes ?? new Uint8Array(), work);
  const read = bytes ?? new Uint8Array();
  return {
    text,
    layers: [
      { id: 'cookie', bytes: sizeOf(value), content: value },
      { id: 'base64', bytes: read.length, content: read },
    ],
    mac: decodeHex(value.slice(0, 40)),
    payload: { ...payload, layers, ...(!bytes && { problem: 'base64' }) },
  };
}

export const { decode, verifiable, signable } = keyedValue<Parts>({
  format: 'beaker',
  take,
  schemes: () => [{ mac: 'HMAC-SHA1', sign: (secret, { text }) => hmac('SHA-1', secret, encodeUtf8(text)) }],
  reasons: () => [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  async changed(parts, { source }) {
    if (source === undefined) return parts;
    return { ...parts, text: encodeBase64(await beakerBytes(source), 'standard', true) };
  },
  join: ({ text }, mac) => encodeHex(mac) + text,
  score: (_, __, tree) => (isBeaker(tree) ? 0.95 : 0.6),
  describe: (tree) => ({ facts: [], ...beakerTimes(tree) }),
  renew: beakerRenewed,
});
