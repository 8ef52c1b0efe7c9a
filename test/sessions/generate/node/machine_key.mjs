/** `<machineKey>` of ASP.NET before Core, as the generators of its cookies have it. */
import { createHmac } from 'node:crypto';

export const HASHES = { SHA1: 'sha1', HMACSHA256: 'sha256', HMACSHA384: 'sha384', HMACSHA512: 'sha512' };
export const hex = (text) => Buffer.from(text, 'hex');
export const element = ({ validationKey, decryptionKey, ...more }) =>
  `<machineKey ${Object.entries({ validationKey, decryptionKey, ...more })
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')} />`;

export const mac = (hash, key, ...parts) => createHmac(hash, key).update(Buffer.concat(parts)).digest();

/** Since 4.5, for a purpose: SP800_108.cs */
export function derive(key, primary, context = Buffer.alloc(0)) {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(8 * key.length);
  const label = Buffer.from(`${primary}\0`);
  const blocks = [1, 2, 3].map((i) => mac('sha512', key, Buffer.from([0, 0, 0, i]), label, context, size));
  return Buffer.concat(blocks).subarray(0, key.length);
}

export const count = (length) => (length < 128 ? [length] : [(length & 127) | 128, ...count(length >> 7)]);
export const SPELLED = {
  spelling: { form: 'hex', newline: 'as-typed', around: { kind: 'setting', name: 'machineKey' } },
};
export const WRONG = element({ validationKey: '11'.repeat(64), decryptionKey: '22'.repeat(32) });
