/**
 * `value.signature` in one cookie, percent-encoded: what cookie-signature began, and others took over.
 * https://github.com/tj/node-cookie-signature/blob/master/index.js
 */
import { decodeBase64, encodeBase64, unpadded } from '../../codec/base64.ts';
import type { KeyField } from '../contract/KeyField.ts';
import type { Layer, Subject } from '../contract/decoded.ts';
import type { Reason } from '../contract/verdict.ts';
import { digestOf, type Scheme } from './itsdangerousSignature.ts';
import { percentOf } from '../notations/percent.ts';
import type { MacParts, MacRules } from './MacRules.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { valuePayload, writeValue } from './valuePayload.ts';

/** HMAC with the secret itself; `exact`: signatures are compared as text. */
export const PLAIN_MAC = { salt: '', derivation: 'none' } as const;

/** Standard base64 without padding, of any of the usual digests. */
export function unpaddedScheme(signature: string): Scheme | undefined {
  const digest = /^[A-Za-z0-9+/]+$/.test(signature) ? digestOf(signature) : undefined;
  return digest && { ...PLAIN_MAC, digest, anyDigest: true, encoding: 'base64', exact: true };
}

/** Taken apart at the last dot; `signature` is what stands behind it, whatever that is. Empty values need the prefix. */
export function takeDotSigned({ name, value }: Subject, prefix = ''): (MacParts & { signature: string }) | undefined {
  const percent = percentOf(value);
  const { text } = percent ?? { text: '' };
  const dot = text.lastIndexOf('.');
  if (!percent || !text.startsWith(prefix) || dot < Math.max(1, prefix.length)) return undefined;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const layer: Layer = { id: 'percent', bytes: sizeOf(text), content: text };
  return {
    layers: text === value ? [cookie] : [cookie, layer],
    payload: text.slice(prefix.length, dot),
    signature: text.slice(dot + 1),
    write: (payload, signature) => [
      { kind: 'save', name, value: percent.write(`${prefix}${payload}.${signature ?? ''}`) },
    ],
  };
}

/** Written by an encoder, which leaves no unused bits set; of chance texts most do. */
export function isWhole(signature: string): boolean {
  const bare = unpadded(signature);
  return encodeBase64(decodeBase64(bare, 'standard', 'none'), 'standard', false) === bare;
}

/** `setting`: where the app has its secrets, `older`: how it lists those before. */
export function dotSignedRules(setting: string, older?: string) {
  const keyFields: readonly KeyField[] = [{ kind: 'secret', id: 'secret', label: { name: setting }, several: true }];
  const reasons: readonly Reason[] = [
    { code: 'key-changed', ...(older !== undefined && { name: older }) },
    { code: 'other-app' },
    { code: 'altered' },
  ];
  return {
    keyFields,
    reasons,
    scheme: unpaddedScheme,
    readPayload: valuePayload,
    writePayload: (source, was) => writeValue(source as string, was),
  } satisfies Partial<MacRules>;
}
