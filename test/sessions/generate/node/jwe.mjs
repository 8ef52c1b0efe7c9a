/** Makes vectors/jwe.json with jose, which is also the judge: see package.json. AES-192 has a file of its own. */
import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { as, bytes, hex, made } from './jwe_vectors.mjs';
import { CLOCK, SECRET, write } from './vectors.mjs';

const vectors = [];
for (const [enc, length] of [
  ['A128GCM', 16],
  ['A256GCM', 32],
  ['A128CBC-HS256', 32],
  ['A256CBC-HS512', 64],
]) {
  const [key, wrong] = [bytes(length, 129), hex(bytes(length, 3))];
  vectors.push(await made(`dir-${enc}`, 'dir', enc, key, hex(key), wrong, as('hex')));
  vectors.push(
    await made(`dir-${enc}-base64`, 'dir', enc, key, Buffer.from(key).toString('base64'), wrong, as('base64')),
  );
  const jwk = JSON.stringify({ kty: 'oct', k: Buffer.from(key).toString('base64url') });
  vectors.push(await made(`dir-${enc}-jwk`, 'dir', enc, key, jwk, wrong, as('jwk')));
}
for (const [alg, length] of [
  ['A128KW', 16],
  ['A256KW', 32],
  ['A128GCMKW', 16],
  ['A256GCMKW', 32],
]) {
  const key = bytes(length, 129);
  vectors.push(await made(alg, alg, 'A256GCM', key, hex(key), hex(bytes(length, 3)), as('hex')));
}
const password = new TextEncoder().encode(SECRET);
for (const alg of ['PBES2-HS256+A128KW', 'PBES2-HS512+A256KW']) {
  vectors.push(await made(alg, alg, 'A128CBC-HS256', password, SECRET, 'another', as('text')));
}
for (const [alg, options] of [
  ['RSA-OAEP', {}],
  ['RSA-OAEP-256', {}],
  ['ECDH-ES', {}],
  ['ECDH-ES+A256KW', { crv: 'P-384' }],
]) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { ...options, extractable: true });
  const wrong = await exportPKCS8((await generateKeyPair(alg, { ...options, extractable: true })).privateKey);
  vectors.push(
    await made(`${alg}-pem`, alg, 'A256GCM', publicKey, await exportPKCS8(privateKey), wrong, {
      decrypt: privateKey,
      ...as('pem'),
    }),
  );
  const jwk = JSON.stringify(await exportJWK(privateKey));
  vectors.push(await made(`${alg}-jwk`, alg, 'A256GCM', publicKey, jwk, wrong, { decrypt: privateKey, ...as('jwk') }));
}
vectors.push(
  await made('expired', 'dir', 'A256GCM', bytes(32, 129), hex(bytes(32, 129)), hex(bytes(32, 3)), {
    now: CLOCK + 3600,
  }),
);
write('jwe', 'jose', ['jose'], import.meta.filename, vectors);
