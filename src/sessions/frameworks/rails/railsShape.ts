/** What of Rails' cookies the list has to know: how they are told. How they are read and checked is loaded late. */
import type { KeyField } from '../../contract/KeyField.ts';
import { hexSigned, peekLatin1, type HexSigned } from '../ruby/hexSigned.ts';
import { looksRack, looksSerialized } from '../ruby/looksRack.ts';
import { looksMojo } from './looksMojo.ts';

/** `config.action_dispatch.signed_cookie_salt` */
export const SIGNED_SALT = 'signed cookie';
export const GCM_SALT = 'authenticated encrypted cookie';
export const CBC_SALT = 'encrypted cookie';
export const CBC_SIGNED_SALT = 'signed encrypted cookie';

export function railsKeyFields(salt: string): readonly KeyField[] {
  return [
    { kind: 'secret', id: 'secret', label: { name: 'secret_key_base' }, several: true },
    { kind: 'text', id: 'salt', label: { code: 'salt' }, default: salt, advanced: true },
  ];
}

/** `MessageEncryptor` without authentication: a message of its own within the signed one. */
const CBC = /^[A-Za-z0-9+/=]*--[A-Za-z0-9+/]{22}==$/;

export function railsSignedIn(value: string): HexSigned | undefined {
  const signed = hexSigned(value);
  return signed && !isCbc(signed.bytes) ? signed : undefined;
}

export function isCbc(bytes: Uint8Array): boolean {
  return CBC.test(peekLatin1(bytes.subarray(-30), 30));
}

export function isRailsEnvelope(bytes: Uint8Array): boolean {
  return peekLatin1(bytes, 22) === '{"_rails":{"message":"';
}

/** How sure the outside and the first bytes make. */
export function railsScore(name: string, { bytes, signature }: HexSigned): number {
  if (isRailsEnvelope(bytes)) return 0.97;
  if (looksMojo(name, bytes, signature)) return 0.4;
  if (looksRack(name, bytes)) return 0.3;
  return looksSerialized(bytes) ? 0.91 : 0.4;
}

/** Devise's cookie of a person who asks to be remembered: devise/hooks/rememberable.rb, `remember_key`. */
export function isDevise(name: string): boolean {
  return /^remember_\w+_token$/.test(name);
}
