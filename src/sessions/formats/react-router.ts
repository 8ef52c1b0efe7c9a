import { encodeBase64 } from '../../codec/base64.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import { dotSignedRules, isWhole, PLAIN_MAC, takeDotSigned } from '../signing/dotSigned.ts';
import type { Layer, Subject } from '../contract/decoded.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { javascriptJson } from '../notations/json/javascriptJson.ts';
import { percentOf } from '../notations/percent.ts';
import type { MacParts, MacRules } from '../signing/MacRules.ts';
import { macValue } from '../signing/macValue.ts';
import { base64Json } from '../signing/payloads.ts';
import { sizeOf } from '../notations/sizeOf.ts';

const SIGNATURE = /^[A-Za-z0-9+/]{43}$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** https://github.com/remix-run/react-router/blob/main/packages/react-router/lib/server-runtime/cookies.ts, and Remix' own. */
const rules: MacRules = {
  format: 'react-router',
  ...dotSignedRules('secrets', 'secrets: [new, old]'),
  take: (subject) => takeSigned(subject) ?? takeUnsigned(subject),
  // `atob` does not mind unused bits.
  scheme: (signature) =>
    SIGNATURE.test(signature) ? { ...PLAIN_MAC, digest: 'SHA-256', encoding: 'base64' } : undefined,
  readPayload: (payload) => base64Json(payload, 'required', javascriptJson),
  writePayload: (source) => encodeBase64(encodeUtf8(source as string), 'standard', true),
  score({ name }, { payload, signature }, { root }) {
    const isNamed = name === '__session';
    if (signature === undefined) return root.kind !== 'object' ? 0.1 : isNamed ? 0.7 : 0.25;
    // A number, of which base64 says little: without padding it could be any text.
    if (root.kind !== 'object' && root.kind !== 'array' && root.kind !== 'string') {
      return payload.endsWith('=') && isWhole(signature) ? 0.7 : 0.5;
    }
    // Others sign base64url of JSON: here padding, or the signature's alphabet, tells.
    const isOwn = isNamed || payload.endsWith('=') || /[+/]/.test(signature);
    return !isWhole(signature) ? 0.6 : isOwn && root.kind === 'object' ? 0.95 : 0.85;
  },
  damagedScore: ({ name }, { signature }) => (signature !== undefined && name === '__session' ? 0.62 : 0.2),
};

function takeSigned(subject: Subject): MacParts | undefined {
  const parts = takeDotSigned(subject);
  return parts && BASE64.test(parts.payload) && SIGNATURE.test(parts.signature) ? parts : undefined;
}

/** Without secrets there is only the content. */
function takeUnsigned({ name, value }: Subject): MacParts | undefined {
  const percent = percentOf(value);
  if (!percent || !/^(?:ey[I-L]|e30=)/.test(percent.text) || !BASE64.test(percent.text)) return undefined;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const layer: Layer = { id: 'percent', bytes: sizeOf(percent.text), content: percent.text };
  return {
    layers: percent.text === value ? [cookie] : [cookie, layer],
    payload: percent.text,
    signature: undefined,
    write: (payload) => [{ kind: 'save', name, value: percent.write(payload) }],
  };
}

export default {
  id: 'react-router',
  label: 'React Router / Remix',
  origin: 'JavaScript',
  spec: 'https://reactrouter.com/explanation/sessions-and-cookies',
  ...macValue(rules),
} satisfies SessionFormat;
