/** Sessions that cookie-session and koa-session write alike: JSON in base64, signed by keygrip unless switched off. */
import { encodeBase64 } from '../../codec/base64.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import type { Subject } from '../contract/decoded.ts';
import { javascriptJson } from '../notations/json/javascriptJson.ts';
import { takeKeygrip } from '../signing/keygripSignature.ts';
import type { MacParts, MacRules } from '../signing/MacRules.ts';
import { base64Json } from '../signing/payloads.ts';

export const base64Session = {
  take: takeBase64,
  readPayload: (payload) => base64Json(payload, 'optional', javascriptJson),
  writePayload: (source) => encodeBase64(encodeUtf8(source as string), 'standard', true),
  damagedScore: (_, { signature }) => (signature === undefined ? 0.2 : 0.65),
} satisfies Partial<MacRules>;

/** An object's first characters are `{"`, or it is empty. */
function takeBase64(subject: Subject): MacParts | undefined {
  return /^(?:ey[I-L]|e30)[A-Za-z0-9+/]*={0,2}$/.test(subject.value) ? takeKeygrip(subject) : undefined;
}
