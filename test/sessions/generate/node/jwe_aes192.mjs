/** Makes vectors/jwe-aes192.json with jose, which is also the judge: what Chromium's WebCrypto lacks. */
import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { as, bytes, hex, made } from './jwe_vectors.mjs';
import { SECRET, write } from './vectors.mjs';

const needs = 'AES-192';
const vectors = [];
for (const [enc, length] of [
  ['A192GCM', 24],
  ['A192CBC-HS384', 48],
]) {
  const [key, wrong] = [bytes(length, 129), hex(bytes(length, 3))];
  vectors.push(await made(`dir-${enc}`, 'dir', enc, key, hex(key), wrong, { needs, ...as('hex') }));
}
for (const [alg, enc] of [
  ['A192KW', 'A192GCM'],
  ['A192KW', 'A256GCM'],
  ['A192GCMKW', 'A128CBC-HS256'],
]) {
  const key = bytes(24, 129);
  vectors.push(await made(`${alg}-${enc}`, alg, enc, key, hex(key), hex(bytes(24, 3)), { needs, ...as('hex') }));
}
const password = new TextEncoder().encode(SECRET);
const pbes2 = 'PBES2-HS384+A192KW';
vectors.push(await made(pbes2, pbes2, 'A192CBC-HS384', password, SECRET, 'another', { needs, ...as('text') }));
for (const [alg, enc] of [
  ['RSA-OAEP-384', 'A192GCM'],
  ['ECDH-ES+A192KW', 'A256GCM'],
]) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const wrong = await exportPKCS8((await generateKeyPair(alg, { extractable: true })).privateKey);
  const jwk = JSON.stringify(await exportJWK(privateKey));
  vectors.push(
    await made(`${alg}-${enc}`, alg, enc, publicKey, jwk, wrong, { needs, decrypt: privateKey, ...as('jwk') }),
  );
}
write('jwe', 'jose', ['jose'], import.meta.filename, vectors, 'jwe-aes192');
