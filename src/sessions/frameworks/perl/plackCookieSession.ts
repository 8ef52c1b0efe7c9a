/** https://metacpan.org/dist/Plack-Middleware-Session/source/lib/Plack/Middleware/Session/Cookie.pm */
import { encodeBase64 } from '../../../codec/base64.ts';
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { hmac } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import { percentOf } from '../../notations/percent.ts';
import type { Payload } from '../../notations/payload.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { storable } from '../../notations/storableNotation.ts';
import { bytesOfSource, bytesPayload } from '../../readable/bytesPayload.ts';
import { bytesIn } from '../../signing/bytesIn.ts';
import type { KeyedParts } from '../../signing/KeyedRules.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import { isLikelyTime } from '../../signing/looksSigned.ts';

interface Parts extends KeyedParts {
  /** Seconds with a fraction, which nobody signs. */
  readonly time: string;
  /** In base64. */
  readonly text: string;
  wrap(text: string): string;
}

function take({ value }: Subject): Parts | undefined {
  const percent = percentOf(value);
  const [, time, text, signature] =
    /^(\d{10}(?:\.\d{1,9})?):([A-Za-z0-9+/]+={0,2}):([0-9a-f]{40})$/.exec(percent?.text ?? '') ?? [];
  if (!percent || time === undefined || text === undefined || signature === undefined) return undefined;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const layer: Layer = { id: 'percent', bytes: sizeOf(percent.text), content: percent.text };
  return {
    time,
    text,
    layers: percent.text === value ? [cookie] : [cookie, layer],
    mac: decodeHex(signature),
    payload: payloadOf(text),
    issuedAt: Number(time),
    wrap: (made) => percent.write(made),
  };
}

/** Storable's versions, or what an app's own `serializer` wrote. */
function payloadOf(text: string): Payload {
  const bytes = bytesIn(text, 'standard', 'required') ?? new Uint8Array();
  if (bytes[0] !== 5 && bytes[0] !== 4) return bytesPayload(bytes, 'base64');
  return { layers: [{ id: 'base64', bytes: bytes.length, content: bytes }], source: bytes, notation: storable };
}

export const { decode, verifiable, signable } = keyedValue<Parts>({
  format: 'plack',
  take,
  schemes: () => [{ mac: 'HMAC-SHA1', sign: (secret, { text }) => hmac('SHA-1', secret, encodeUtf8(text)) }],
  reasons: () => [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  changed: (parts, { source, now }) => ({
    ...parts,
    ...(source !== undefined && { text: encodeBase64(bytesOfSource(source), 'standard', true) }),
    ...(now !== undefined && { time: String(now), issuedAt: now }),
  }),
  join: ({ time, text, wrap }, mac) => wrap(`${time}:${text}:${encodeHex(mac)}`),
  score: (_, { issuedAt, payload }, { root }) =>
    isLikelyTime(issuedAt ?? 0) && root.kind === 'object' && payload.layer !== 'text' ? 0.95 : 0.4,
  damagedScore: () => 0.4,
});
