/**
 * https://github.com/mojolicious/mojo/blob/main/lib/Mojolicious/Controller.pm, `signed_cookie`: the value and a signature,
 * of both name and value since Mojolicious 9.
 */
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { hmac } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import type { Payload } from '../../notations/payload.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import type { KeyedParts, KeyedRules, KeyedScheme } from '../../signing/KeyedRules.ts';

export interface MojoParts extends KeyedParts {
  readonly name: string;
  /** What is signed, as it stands in the cookie. */
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Mojo::Util, `quote`, of what Mojo::Cookie::Response would not write bare; the quotes stay where they were. */
function wrap(text: string, isQuoted: boolean): string {
  return isQuoted || /[,;" ]/.test(text) ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : text;
}

function unwrapped(value: string): string | undefined {
  return /^".*"$/s.test(value) ? value.slice(1, -1).replaceAll(/\\(.)/gs, '$1') : undefined;
}

/** Undefined where there is no signature. */
export function takeMojo({ name, value }: Subject, payloadOf: (text: string) => Payload): MojoParts | undefined {
  const inner = unwrapped(value);
  const signed = inner ?? value;
  const at = signed.lastIndexOf('--');
  const signature = signed.slice(at + 2);
  if (at < 1 || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(signature)) return undefined;
  const text = signed.slice(0, at);
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const quotes: Layer = { id: 'quotes', bytes: sizeOf(signed), content: signed };
  return {
    name,
    text,
    mac: decodeHex(signature),
    isQuoted: inner !== undefined,
    layers: inner === undefined ? [cookie] : [cookie, quotes],
    payload: payloadOf(text),
  };
}

function schemes({ mac }: MojoParts): readonly KeyedScheme<MojoParts>[] {
  const digest = mac?.length === 20 ? 'SHA-1' : 'SHA-256';
  const outdated = { since: 'Mojolicious 9' } as const;
  const ways = [
    { message: ({ name, text }: MojoParts) => `${name}=${text}` },
    { message: ({ text }: MojoParts) => text, outdated },
  ];
  return (digest === 'SHA-1' ? ways.toReversed() : ways).map(({ message, ...rest }) => ({
    mac: `HMAC-${digest.replace('-', '')}`,
    ...rest,
    sign: async (secret, parts) => hmac(digest, secret, encodeUtf8(message(parts))),
  }));
}

export const mojoRules = {
  schemes,
  reasons: () => [
    { code: 'key-changed', name: 'app->secrets([new, old])' },
    { code: 'renamed' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  join: ({ text, isQuoted }, mac) => wrap(`${text}--${encodeHex(mac)}`, isQuoted),
} satisfies Partial<KeyedRules<MojoParts>>;
