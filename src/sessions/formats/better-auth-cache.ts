import { decodeBase64, encodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8.ts';
import { betterAuthDescription, betterAuthRenewed } from '../frameworks/betterAuthTimes.ts';
import { dotSignedRules, PLAIN_MAC } from '../signing/dotSigned.ts';
import { SessionError } from '../contract/SessionError.ts';
import { Work } from '../../codec/Work.ts';
import type { Layer, Subject } from '../contract/decoded.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Tree } from '../contract/notation.ts';
import { javascriptJson } from '../notations/json/javascriptJson.ts';
import { restringifyPairs } from '../notations/json/restringify.ts';
import type { MacParts, MacRules } from '../signing/MacRules.ts';
import { macValue } from '../signing/macValue.ts';
import { sizeOf } from '../notations/sizeOf.ts';

const { edit: change } = javascriptJson;

/**
 * https://github.com/better-auth/better-auth/blob/main/packages/better-auth/src/cookies/index.ts, `setCookieCache`: the
 * signature lies inside the JSON that it signs.
 */
const rules: MacRules = {
  format: 'better-auth-cache',
  ...dotSignedRules('secret'),
  take,
  scheme: (signature) => (/^[\w-]{43}$/.test(signature) ? { ...PLAIN_MAC, digest: 'SHA-256' } : undefined),
  message,
  readPayload: (payload) => ({ layers: [], source: payload, notation: javascriptJson, layer: 'json' }),
  writePayload: (source) => source as string,
  score: () => 0.95,
  describe: betterAuthDescription,
  renew: betterAuthRenewed,
};

function take({ name, value }: Subject): MacParts | undefined {
  // `{"session":{`
  if (!/^eyJzZXNzaW9uIjp7[\w-]+$/.test(value)) return undefined;
  const tree = treeOf(value);
  const entries = tree?.root.kind === 'object' ? tree.root.entries : [];
  const at = entries.findIndex((entry) => entry.key === 'signature');
  const signature = entries[at]?.value;
  if (!tree || signature?.kind !== 'string' || !entries.some(({ key }) => key === 'expiresAt')) return undefined;
  const text = tree.source as string;
  const payload = change!(tree, { kind: 'remove', path: [at] }) as string;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const base64url: Layer = { id: 'base64url', bytes: sizeOf(text), content: text };
  return {
    layers: [cookie, base64url],
    payload,
    signature: signature.value,
    write(next, made = '') {
      if (next === payload && made === signature.value) return [{ kind: 'save', name, value }];
      const literal = JSON.stringify(made);
      const whole = change!(parse(next), { kind: 'add', path: [], key: 'signature', literal }) as string;
      return [{ kind: 'save', name, value: encodeBase64(encodeUtf8(whole), 'url', false) }];
    },
  };
}

function parse(text: string): Tree {
  return javascriptJson.parse(text, new Work());
}

function treeOf(value: string): Tree | undefined {
  try {
    return parse(decodeUtf8(decodeBase64(value, 'url', 'none')));
  } catch (error) {
    if (error instanceof CodecError || error instanceof SessionError) return undefined;
    throw error;
  }
}

/** `JSON.stringify({ ...session, expiresAt })` */
function message(_: string, payload: string): string {
  const { root } = parse(payload);
  const entries = root.kind === 'object' ? root.entries.filter(({ shadowed }) => !shadowed) : [];
  const session = entries.find(({ key }) => key === 'session')?.value;
  const expiresAt = entries.filter(({ key }) => key === 'expiresAt');
  return restringifyPairs([...(session?.kind === 'object' ? session.entries : []), ...expiresAt]);
}

export default {
  id: 'better-auth-cache',
  label: 'Better Auth',
  thing: 'session-cache',
  origin: 'JavaScript',
  spec: 'https://www.better-auth.com/docs/concepts/session-management#cookie-cache',
  ...macValue(rules),
} satisfies SessionFormat;
