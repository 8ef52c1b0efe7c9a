/**
 * Cookies of OWIN's cookie middleware (ASP.NET Identity before Core) by the rules of its source: TicketSerializer.cs of
 * aspnet/AspNetKatana, and MachineKey.Protect, which aspnet_forms.mjs meets by cookies of the framework's own.
 *
 *     node test/sessions/generate/node/aspnet_identity.mjs
 */
import { createCipheriv } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { bytesOf, le32, text } from './data_protection.mjs';
import { derive, element, HASHES, hex, mac, SPELLED, WRONG } from './machine_key.mjs';
import { CLOCK, vector } from './vectors.mjs';

const NAME = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name';
const ROLE = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role';
const ID = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier';
const STAMP = 'AspNet.Identity.SecurityStamp';
const STRING = 'http://www.w3.org/2001/XMLSchema#string';
const LOCAL = 'LOCAL AUTHORITY';
const orUsual = (value, usual) => text(value === usual ? '\0' : value);

const day = (seconds) => new Date((CLOCK + seconds) * 1000).toUTCString();
const PROPERTIES = { '.issued': day(0), '.expires': day(1209600) };

function ticket({ type, claims, bootstrap, properties = PROPERTIES }) {
  const written = claims.map(([kind, value, valueType = STRING, issuer = LOCAL]) =>
    Buffer.concat([
      orUsual(kind, NAME),
      text(value),
      orUsual(valueType, STRING),
      orUsual(issuer, LOCAL),
      orUsual(issuer, issuer),
    ]),
  );
  const pairs = Object.entries(properties);
  return Buffer.concat([
    le32(3),
    text(type),
    text('\0'),
    text('\0'),
    le32(claims.length),
    ...written,
    ...(bootstrap ? [le32(bootstrap.length), text(bootstrap)] : [le32(0)]),
    le32(1),
    le32(pairs.length),
    ...pairs.flatMap((pair) => pair.map(text)),
  ]);
}

const string = (value) => ['str', value];
const dict = (entries) => ['dict', Object.entries(entries)];
function described({ type, claims, bootstrap, properties = PROPERTIES }) {
  return dict({
    authenticationType: string(type),
    nameType: string(NAME),
    roleType: string(ROLE),
    claims: [
      'list',
      claims.map(([kind, value, valueType = STRING, issuer = LOCAL]) =>
        dict({
          type: string(kind),
          value: string(value),
          ...(valueType !== STRING && { valueType: string(valueType) }),
          ...(issuer !== LOCAL && { issuer: string(issuer) }),
        }),
      ),
    ],
    ...(bootstrap && { bootstrap: string(bootstrap) }),
    properties: dict(Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, string(value)]))),
  });
}

function seal(plain, machine, type) {
  const purposes = ['Microsoft.Owin.Security.Cookies.CookieAuthenticationMiddleware', type, 'v1'];
  const keyOf = (key) => derive(hex(key), 'User.MachineKey.Protect', Buffer.concat(purposes.map(text)));
  const [validation, decryption] = [keyOf(machine.validationKey), keyOf(machine.decryptionKey)];
  const iv = bytesOf(`iv ${type} ${plain.length}`, 16);
  const cipher = createCipheriv(`aes-${8 * decryption.length}-cbc`, decryption, iv);
  const sealed = Buffer.concat([iv, cipher.update(gzipSync(plain)), cipher.final()]);
  return Buffer.concat([sealed, mac(HASHES[machine.validation], validation, sealed)]).toString('base64url');
}

const KEYS = {
  validationKey: bytesOf('validation', 64).toString('hex').toUpperCase(),
  decryptionKey: bytesOf('decryption', 32).toString('hex').toUpperCase(),
  validation: 'HMACSHA256',
  decryption: 'AES',
};
const SHA1 = { ...KEYS, decryptionKey: KEYS.decryptionKey.slice(0, 32), validation: 'SHA1' };

function one(
  id,
  content,
  { machine = KEYS, name = `.AspNet.${content.type}`, typed = [element(machine)], more = {} } = {},
) {
  return vector(id, [name, seal(ticket(content), machine, content.type)], typed, ['sealed'], {
    opened: JSON.stringify(described(content)),
    wrong: WRONG,
    certainty: 'likely',
    renewed: ['properties..issued', 'properties..expires'],
    ...SPELLED,
    ...more,
  });
}

/** ChunkingCookieManager.cs */
function chunked(made, size) {
  const { name, value } = made.cookie;
  const chunks = Array.from({ length: Math.ceil(value.length / size) }, (_, i) =>
    value.slice(i * size, (i + 1) * size),
  );
  const siblings = Object.fromEntries(chunks.map((chunk, i) => [`${name}C${i + 1}`, chunk]));
  return { ...made, cookie: { name, value: `chunks:${chunks.length}` }, siblings };
}

const ANN = {
  type: 'ApplicationCookie',
  claims: [
    [ID, '42'],
    [NAME, 'ann@example.com'],
    [STAMP, 'b2d3f0a8-5f9e-4a55-9f5c-2f0a1c8f5e11'],
    [ROLE, 'admin'],
    ['age', '33', 'http://www.w3.org/2001/XMLSchema#integer', 'https://idp.example'],
    ['name', 'Žofie 😀'],
  ],
};
const large = {
  ...ANN,
  claims: Array.from({ length: 70 }, (_, i) => [ROLE, `role ${bytesOf(`role ${i}`, 48).toString('base64')}`]),
};
const external = { type: 'ExternalCookie', claims: [[ID, 'google|1']], bootstrap: 'eyJhbGciOiJub25lIn0.e30.' };
const vectors = [
  one('sign-in', ANN),
  one('external, with a token', external),
  one('open id, SHA-1 and AES-128', { ...ANN, type: 'Cookies' }, { machine: SHA1 }),
  one('an older key', ANN, { typed: [WRONG, element(KEYS)], more: { index: 1, wrong: element(SHA1) } }),
  chunked(one('large, chunks', large), 4000),
  one('expired', ANN, { more: { verdict: 'expired', now: CLOCK + 1209601 } }),
  one('another app', ANN, { typed: [element(SHA1)], more: { verdict: 'wrong' } }),
];
const head = {
  format: 'aspnet-identity',
  framework: 'ASP.NET Identity 2',
  versions: { node: process.versions.node },
  source: 'Written by the rules of Katana’s source; .NET was not run.',
  clock: CLOCK,
  generator: 'test/sessions/generate/node/aspnet_identity.mjs',
};
const lines = vectors.map((each) => JSON.stringify(each)).join(',\n');
writeFileSync(
  join(import.meta.dirname, '../../vectors/aspnet-identity.json'),
  `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "vectors": [\n${lines}\n]}\n`,
);
console.log(vectors.length, 'vectors of aspnet-identity');
