import type { KeyField } from '../contract/KeyField.ts';
import type { Subject } from '../contract/decoded.ts';

/** plug_crypto's MessageVerifier: base64url of `HS256` and its like, the payload, the signature. */
const SIGNED = /^SFM(?:yNTY|zODQ|1MTI)\.([\w-]+)\.([\w-]{43}|[\w-]{64}|[\w-]{86})$/;

/** A tuple of three or two in the external term format, or the map of older tokens, which has a time. */
const TOKEN = /^g2g[CD]/;

export function detectPlug({ value }: Subject, isToken: boolean): number {
  const payload = SIGNED.exec(value)?.[1];
  if (payload === undefined) return /^SFM(?:yNTY|zODQ|1MTI)\./.test(value) && !isToken ? 0.4 : 0;
  return TOKEN.test(payload) === isToken ? 0.7 : 0.3;
}

/** plug_crypto's MessageEncryptor, of both its versions. */
export const detectPlugSealed = ({ value }: Subject): number =>
  /^(?:XCP\.[\w-]{54,}|QTEyOEdDTQ\.[\w-]{59}\.[\w-]{16}\.[\w-]*\.[\w-]{22})$/.test(value) ? 0.95 : 0;

export const iterationsField: KeyField = {
  kind: 'text',
  id: 'iterations',
  label: { name: 'key_iterations' },
  default: '1000',
  advanced: true,
};
