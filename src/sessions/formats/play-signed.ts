import type { KeyField } from '../contract/KeyField.ts';
import type { Layer, Subject } from '../contract/decoded.ts';
import type { Reason } from '../contract/verdict.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { PLAIN_MAC } from '../signing/dotSigned.ts';
import { query } from '../readable/queryNotation.ts';
import type { MacParts, MacRules } from '../signing/MacRules.ts';
import { macValue } from '../signing/macValue.ts';
import { sizeOf } from '../notations/sizeOf.ts';

const NAME = 'PLAY_SESSION';
const PAIRS = /^[\w.*+%-]+=[^&=]*(?:&[\w.*+%-]+=[^&=]*)*$/;
const keyFields: readonly KeyField[] = [
  { kind: 'secret', id: 'secret', label: { name: 'play.crypto.secret' }, several: false },
];
const reasons: readonly Reason[] = [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }];

/**
 * Before the JWTs of 2.6, which still reads it: play/api/mvc/Cookie.scala, `UrlEncodedCookieDataCodec`, and
 * play/api/libs/crypto, `HMACSHA1CookieSigner`.
 */
const rules: MacRules = {
  format: 'play-signed',
  keyFields,
  reasons,
  take,
  scheme: (signature) =>
    /^[0-9a-f]{40}$/.test(signature) ? { ...PLAIN_MAC, digest: 'SHA-1', encoding: 'hex', exact: true } : undefined,
  readPayload: (payload) => ({ layers: [], source: payload, notation: query, layer: 'text' }),
  writePayload: (source) => source as string,
  score: ({ name }) => (name === NAME ? 0.95 : 0.7),
  damagedScore: ({ name }) => (name === NAME ? 0.62 : 0),
};

function take({ name, value }: Subject): MacParts | undefined {
  // Netty 3, until Play 2.3, put quotes around what has an equals sign.
  const quote = /^".*"$/.test(value) ? '"' : '';
  const text = value.slice(quote.length, value.length - quote.length);
  const [, signature, payload] = /^([0-9a-f]{1,40})-(.*)$/.exec(text) ?? [];
  if (signature === undefined || payload === undefined || !PAIRS.test(payload)) return undefined;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const quotes: Layer = { id: 'quotes', bytes: sizeOf(text), content: text };
  return {
    layers: quote === '' ? [cookie] : [cookie, quotes],
    payload,
    signature,
    write: (next, made = '') => [{ kind: 'save', name, value: `${quote}${made}-${next}${quote}` }],
  };
}

export default {
  id: 'play-signed',
  label: 'Play 2.5',
  origin: 'Java',
  spec: 'https://www.playframework.com/documentation/2.5.x/ScalaSessionFlash',
  ...macValue(rules),
} satisfies SessionFormat;
