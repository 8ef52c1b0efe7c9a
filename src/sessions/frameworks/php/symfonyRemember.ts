/**
 * Symfony's signed remember-me cookie: Security/Http/RememberMe/SignatureRememberMeHandler.php and
 * Security/Core/Signature/SignatureHasher.php, since the fixes of 2023. What it is signed with is the app's secret, over
 * a digest of the user's properties that is in the cookie.
 */
import { hmac } from '../../../codec/hmac.ts';
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8.ts';
import type { Layer } from '../../contract/decoded.ts';
import type { Tree } from '../../contract/notation.ts';
import { edit } from '../../notations/edit.ts';
import { percentOf } from '../../notations/percent.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { seconds, text } from '../../readable/codecs.ts';
import { byPattern, fieldsNotation } from '../../readable/fields.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import type { KeyedParts, KeyedRules } from '../../signing/KeyedRules.ts';
import { classCodec, fromCookieBase64, toCookieBase64, userCodec } from './rememberFields.ts';

interface RememberParts extends KeyedParts {
  /** The fields without the signature. */
  readonly fields: string;
  write(text: string): string;
}

/** The signature stands before the digest, which is as long. */
const COOKIE = /^((?:[\w.]*:)?[\w~-]+:\d{9,10}:)([\w-]{43}~)([\w-]{43}~)$/;
const FIELDS = /^(?:(?<class>[\w.]*):)?(?<user>[\w~-]+):(?<expires>\d{9,10}):(?<properties>[\w-]{43}~)$/d;
/** security.firewalls.….remember_me.lifetime: a year. */
const LIFETIME = 31_536_000;

const notation = fieldsNotation(
  byPattern(FIELDS, {
    class: classCodec,
    user: userCodec(toCookieBase64),
    expires: seconds,
    properties: text(/^[\w-]{43}~$/),
  }),
);

function expiryOf({ root }: Tree) {
  const entries = root.kind === 'object' ? root.entries : [];
  const index = entries.findIndex(({ key }) => key === 'expires');
  const value = entries[index]?.value;
  return value?.kind === 'time' ? { index, at: value.seconds } : undefined;
}

/** The digest of the properties, the time, and the user as it is. */
function messageOf(fields: string): Uint8Array {
  const { user = '', expires = '', properties = '' } = FIELDS.exec(fields)?.groups ?? {};
  return encodeUtf8(`${properties}:${expires}:${decodeUtf8(fromCookieBase64(user) ?? new Uint8Array())}`);
}

const rules: KeyedRules<RememberParts> = {
  format: 'symfony-remember',
  take({ value }) {
    const percent = percentOf(value);
    const [, head, signature, properties] = COOKIE.exec(percent?.text ?? '') ?? [];
    if (!percent || head === undefined || signature === undefined) return undefined;
    const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
    const fields = head + properties!;
    const escaped: Layer = { id: 'percent', bytes: sizeOf(percent.text), content: percent.text };
    return {
      layers: percent.text === value ? [cookie] : [cookie, escaped],
      payload: { layers: [], source: fields, notation, layer: 'text' },
      mac: fromCookieBase64(signature),
      fields,
      write: (next) => percent.write(next),
    };
  },
  schemes: () => [{ mac: 'HMAC-SHA256', sign: (secret, { fields }) => hmac('SHA-256', secret, messageOf(fields)) }],
  reasons: () => [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  changed: (parts, { source }) => (typeof source === 'string' ? { ...parts, fields: source } : parts),
  join({ fields, write }, mac) {
    const end = fields.lastIndexOf(':') + 1;
    return write(fields.slice(0, end) + toCookieBase64(mac) + fields.slice(end));
  },
  score: () => 0.95,
  describe: (tree) => ({ facts: [], expiresAt: expiryOf(tree)?.at }),
  renew(decoded, now) {
    const expiry = expiryOf(decoded.tree);
    const literal = String(Math.floor(now) + LIFETIME);
    return expiry ? edit(decoded, { kind: 'set', path: [expiry.index], literal }) : decoded;
  },
};

export const { decode, verifiable, signable } = keyedValue(rules);
