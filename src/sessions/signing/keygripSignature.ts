/**
 * Values signed by keygrip, which pillarjs/cookies (Koa, cookie-session) puts into a cookie beside them:
 * https://github.com/pillarjs/cookies/blob/master/index.js and https://github.com/crypto-utils/keygrip/blob/master/index.js
 */
import { digestsOf } from '../../codec/hmac.ts';
import { decodeLatin1 } from '../../codec/latin1.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import type { CookieWrite } from '../contract/SessionFormat.ts';
import type { KeyField } from '../contract/KeyField.ts';
import type { Layer, Subject } from '../contract/decoded.ts';
import type { Reason } from '../contract/verdict.ts';
import { digestOf, type Scheme } from './itsdangerousSignature.ts';
import type { MacParts, MacRules } from './MacRules.ts';
import { sizeOf } from '../notations/sizeOf.ts';

/** The end of the companion's name. */
export const SIGNATURE_SUFFIX = '.sig';

/** SHA-1 in base64url unless the app hands over a Keygrip of its own; compared as text. */
export function keygripScheme(signature: string): Scheme | undefined {
  const how = { salt: '', derivation: 'none', exact: true, anyDigest: true } as const;
  const [inHex] = /^[0-9a-f]+$/.test(signature) ? digestsOf(signature.length / 2) : [];
  if (inHex) return { ...how, digest: inHex, encoding: 'hex' };
  const digest = /^[A-Za-z0-9_-]+$/.test(signature) ? digestOf(signature) : undefined;
  return digest && { ...how, digest };
}

/** The value and its companion, if it has one. */
export function takeKeygrip({ name, value, sibling }: Subject): MacParts | undefined {
  if (value === '' || name.endsWith(SIGNATURE_SUFFIX) || /\p{Surrogate}/u.test(name + value)) return undefined;
  // `get` takes the first and last character away where the first is a quote.
  const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  const text = isQuoted ? value.slice(1, -1) : value;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const quotes: Layer = { id: 'quotes', bytes: sizeOf(text), content: text };
  const signature = sibling(name + SIGNATURE_SUFFIX);
  return {
    layers: isQuoted ? [cookie, quotes] : [cookie],
    payload: text,
    signature,
    ...(signature !== undefined && { companion: name + SIGNATURE_SUFFIX }),
    write(payload, made): readonly CookieWrite[] {
      const own = {
        kind: 'save',
        name,
        value: isQuoted || payload.startsWith('"') ? `"${payload}"` : payload,
      } as const;
      if (made === undefined) return [own];
      return [own, { kind: 'save', name: name + SIGNATURE_SUFFIX, value: made }];
    },
  };
}

/** `setting`: where the app lists its keys. */
export function keygripRules(setting: string) {
  const keyFields: readonly KeyField[] = [{ kind: 'secret', id: 'secret', label: { name: setting }, several: true }];
  const reasons: readonly Reason[] = [
    { code: 'key-changed', name: setting },
    { code: 'other-app' },
    { code: 'renamed' },
    { code: 'altered' },
  ];
  return {
    keyFields,
    reasons,
    scheme: keygripScheme,
    // Node hands headers over as Latin-1, whatever the browser sent; keygrip hashes that as UTF-8.
    message: (name, payload) => decodeLatin1(encodeUtf8(`${name}=${payload}`)),
  } satisfies Partial<MacRules>;
}
