/** Data Protection of ASP.NET Core by its documented layouts, with Node's own ciphers. */
import assert from 'node:assert';
import { createCipheriv, createHash, createHmac } from 'node:crypto';

export const ID = '8b5c1a3e-2f4d-4a6b-9c7d-1e2f3a4b5c6d';
export const bytesOf = (name, length) => {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, i) =>
    createHash('sha256').update(`${name} ${i}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, length);
};
export const MASTER = bytesOf('generator master key, not a real one', 64);

const be32 = (...numbers) =>
  Buffer.concat(numbers.map((number) => Buffer.from([number >>> 24, number >>> 16, number >>> 8, number])));
const mac = (digest, key, data) => createHmac(digest, key).update(data).digest();

function derive(master, label, context, length) {
  const blocks = Array.from({ length: Math.ceil(length / 64) }, (_, i) => {
    return mac('sha512', master, Buffer.concat([be32(i + 1), label, Buffer.from([0]), context, be32(length * 8)]));
  });
  return Buffer.concat(blocks).subarray(0, length);
}

function cipher(name, key, iv, plain) {
  const made = createCipheriv(name, key, iv);
  return Buffer.concat([made.update(plain), made.final(), name.endsWith('gcm') ? made.getAuthTag() : Buffer.alloc(0)]);
}

const NONE = Buffer.alloc(0);
/** `digest` undefined: GCM. */
function header({ bits, digest }) {
  const key = bits / 8;
  const macs = digest === undefined ? 0 : digest === 'sha512' ? 64 : 32;
  const keys = derive(NONE, NONE, NONE, key + macs);
  if (digest === undefined) {
    const tag = cipher(`aes-${bits}-gcm`, keys, Buffer.alloc(12), NONE);
    return Buffer.concat([Buffer.from([0, 1]), be32(key, 12, 16, 16), tag]);
  }
  const block = cipher(`aes-${bits}-cbc`, keys.subarray(0, key), Buffer.alloc(16), NONE);
  return Buffer.concat([Buffer.from([0, 0]), be32(key, 16, macs, macs), block, mac(digest, keys.subarray(key), NONE)]);
}
assert.equal(
  header({ bits: 256 }).toString('hex'),
  '0001000000200000000c0000001000000010e7dcce66df855a323a6bb7bd7a59be45',
);
assert.equal(
  header({ bits: 128 }).toString('hex'),
  '0001000000100000000c0000001000000010957c50ff692e388b9ad5c7689e4b9e2b',
);

function encrypt(master, aad, algorithm, plain, modifier, iv) {
  const { bits, digest } = algorithm;
  const macs = digest === undefined ? 0 : digest === 'sha512' ? 64 : 32;
  const keys = derive(master, aad, Buffer.concat([header(algorithm), modifier]), bits / 8 + macs);
  const name = `aes-${bits}-${digest ? 'cbc' : 'gcm'}`;
  const signed = Buffer.concat([iv, cipher(name, keys.subarray(0, bits / 8), iv, plain)]);
  return Buffer.concat([modifier, signed, digest ? mac(digest, keys.subarray(bits / 8), signed) : NONE]);
}

const counting = (from, length) => Buffer.from(Array.from({ length }, (_, i) => from + i));
const CBC = { bits: 256, digest: 'sha256' };
const known = encrypt(
  Buffer.from('master key'),
  Buffer.from('06050403', 'hex'),
  CBC,
  Buffer.from('020304', 'hex'),
  counting(0, 16),
  counting(16, 16),
);
assert.equal(
  known.toString('base64'),
  'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh+36j4yWJOjBgOJxmYDYwhLnYqFxw+9mNh/cudyPrWmJmw4d/dmGaLJLLut2udiAAA=',
);

const sevenBits = (length) => (length < 128 ? [length] : [(length & 127) | 128, ...sevenBits(length >> 7)]);
export const text = (value) => Buffer.concat([Buffer.from(sevenBits(Buffer.byteLength(value))), Buffer.from(value)]);
export const le32 = (number) => Buffer.from([number, number >> 8, number >> 16, number >> 24]);

function guid(id) {
  const [a, b, c, ...rest] = id.split('-').map((part) => Buffer.from(part, 'hex'));
  return Buffer.concat([...[a, b, c].map((part) => part.toReversed()), ...rest]);
}

export function protect(plain, purposes, { algorithm = CBC, master = MASTER, id = ID, alphabet = 'base64url' } = {}) {
  const head = Buffer.concat([Buffer.from('09f0c9f0', 'hex'), guid(id)]);
  const aad = Buffer.concat([head, be32(purposes.length), ...purposes.map(text)]);
  const iv = bytesOf(`iv ${purposes}`, algorithm.digest ? 16 : 12);
  const payload = encrypt(master, aad, algorithm, plain, bytesOf(`modifier ${purposes}`, 16), iv);
  return Buffer.concat([head, payload]).toString(alphabet).replace(/=+$/, '');
}
