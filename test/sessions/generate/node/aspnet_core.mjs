/**
 * Cookies of ASP.NET Core's Data Protection, by its documented layouts with Node's own ciphers: .NET is not run.
 *
 *     node test/sessions/generate/node/aspnet_core.mjs
 *
 * That the rule is right, the framework's own test says: ManagedAuthenticatedEncryptorTests.Encrypt_KnownKey, and the
 * headers of AES-GCM that AesGcmAuthenticatedEncryptor.cs has as constants.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { bytesOf, ID, le32, MASTER, protect, text } from './data_protection.mjs';
import { CLOCK, vector } from './vectors.mjs';

const OTHER_ID = '0a5c1a3e-2f4d-4a6b-9c7d-1e2f3a4b5c6d';
const OTHER = bytesOf('another master key, not a real one either', 64);

const NAME = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name';
const ROLE = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role';
const ID_TYPE = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier';
const STRING = 'http://www.w3.org/2001/XMLSchema#string';
const orUsual = (value, usual) => text(value === usual ? '\0' : value);

/** TicketSerializer.cs; each of its claims is [type, value, valueType, issuer, properties]. */
function ticket({ scheme = 'Cookies', claims, properties, actor }) {
  const identity = (of, last) => {
    const written = of.map(([type, value, valueType = STRING, issuer = 'LOCAL AUTHORITY', more = {}]) =>
      Buffer.concat([
        orUsual(type, NAME),
        text(value),
        orUsual(valueType, STRING),
        orUsual(issuer, 'LOCAL AUTHORITY'),
        orUsual(issuer, issuer),
        le32(Object.keys(more).length),
        ...Object.entries(more).flatMap((pair) => pair.map(text)),
      ]),
    );
    const end = last ? Buffer.concat([Buffer.from([1]), last]) : Buffer.from([0]);
    return Buffer.concat([text(scheme), text('\0'), text('\0'), le32(of.length), ...written, Buffer.from([0]), end]);
  };
  const pairs = Object.entries(properties);
  return Buffer.concat([
    le32(5),
    text(scheme),
    le32(1),
    identity(claims, actor && identity(actor)),
    le32(1),
    le32(pairs.length),
    ...pairs.flatMap((pair) => pair.map(text)),
  ]);
}

const string = (value) => ['str', value];
const dict = (entries) => ['dict', Object.entries(entries)];
function described({ scheme = 'Cookies', claims, properties, actor }) {
  const identity = (of, last) =>
    dict({
      authenticationType: string(scheme),
      nameType: string(NAME),
      roleType: string(ROLE),
      claims: [
        'list',
        of.map(([type, value, valueType = STRING, issuer = 'LOCAL AUTHORITY', more = {}]) =>
          dict({
            type: string(type),
            value: string(value),
            ...(valueType !== STRING && { valueType: string(valueType) }),
            ...(issuer !== 'LOCAL AUTHORITY' && { issuer: string(issuer) }),
            ...(Object.keys(more).length > 0 && { properties: texts(more) }),
          }),
        ),
      ],
      ...(last && { actor: last }),
    });
  return dict({
    scheme: string(scheme),
    identities: ['list', [identity(claims, actor && identity(actor))]],
    properties: texts(properties),
  });
}
const texts = (pairs) => dict(Object.fromEntries(Object.entries(pairs).map(([key, value]) => [key, string(value)])));

const ring = (...keys) =>
  keys
    .map(
      ([id, master]) => `<?xml version="1.0" encoding="utf-8"?>
<key id="${id}" version="1">
  <creationDate>2026-01-01T00:00:00Z</creationDate>
  <activationDate>2026-01-01T00:00:00Z</activationDate>
  <expirationDate>2026-04-01T00:00:00Z</expirationDate>
  <descriptor deserializerType="Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer">
    <descriptor>
      <encryption algorithm="AES_256_CBC" />
      <validation algorithm="HMACSHA256" />
      <masterKey p4:requiresEncryption="true" xmlns:p4="http://schemas.asp.net/2015/03/dataProtection">
        <!-- Warning: the key below is in an unencrypted form. -->
        <value>${master.toString('base64')}</value>
      </masterKey>
    </descriptor>
  </descriptor>
</key>`,
    )
    .join('\n');

const APP = '/app/Shop';
const COOKIES = 'Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware';
const chain = (...own) => [APP, ...own];
const SIGNED_IN = chain(COOKIES, 'Cookies', 'v2');
const day = (seconds) => new Date((CLOCK + seconds) * 1000).toUTCString();
const PROPERTIES = { '.issued': day(0), '.expires': day(3600), '.persistent': '' };
const ANN = {
  claims: [
    [NAME, 'ann'],
    [ID_TYPE, '42'],
    [ROLE, 'admin'],
    ['age', '33', 'http://www.w3.org/2001/XMLSchema#integer', 'https://idp.example', { k: 'v' }],
    ['name', 'Žofie 😀'],
  ],
  properties: PROPERTIES,
};
const keys = { secret: [ring([OTHER_ID, OTHER], [ID, MASTER])], application: [APP] };
const filed = { spelling: { form: 'base64', newline: 'as-typed', around: { kind: 'setting', name: 'masterKey' } } };

function one(id, name, plain, purposes, opened, { given = keys, spelled = filed, ...how } = {}, more = {}) {
  const { secret, ...rest } = given;
  const value = protect(plain, purposes, how);
  const made = vector(id, [name, encodeURIComponent(value)], secret, ['sealed'], {
    opened: JSON.stringify(opened),
    ...spelled,
    ...more,
  });
  return { ...made, keys: { secret, ...rest } };
}
const signedIn = (id, how, more = {}, name = '.AspNetCore.Cookies') =>
  one(id, name, ticket(ANN), SIGNED_IN, described(ANN), how, more);
const renewed = { renewed: ['properties..issued', 'properties..expires'] };
const acting = { ...ANN, actor: [[NAME, 'bob']] };
const identity = { ...ANN, scheme: 'Identity.Application' };
const bare = {
  given: { ...keys, secret: [MASTER.toString('base64')] },
  spelled: { spelling: { form: 'base64', newline: 'as-typed' } },
};

/** The same over several cookies: ChunkingCookieManager.cs. */
function chunked(made, size) {
  const { value } = made.cookie;
  const chunks = Array.from({ length: Math.ceil(value.length / size) }, (_, i) =>
    value.slice(i * size, (i + 1) * size),
  );
  const siblings = Object.fromEntries(chunks.map((chunk, i) => [`${made.cookie.name}C${i + 1}`, chunk]));
  return { ...made, id: `${made.id}, chunks`, cookie: { ...made.cookie, value: `chunks-${chunks.length}` }, siblings };
}
const large = { ...ANN, claims: Array.from({ length: 90 }, (_, i) => [ROLE, `a role with a name of its own ${i}`]) };

/** DefaultAntiforgeryTokenSerializer.cs */
const TOKEN = bytesOf('token', 16);
const CLAIM_UID = bytesOf('claims', 32);
const antiforgery = (id, name, rest, parts) =>
  one(
    id,
    name,
    Buffer.concat([Buffer.from([1]), TOKEN, Buffer.from(rest)]),
    chain('Microsoft.AspNetCore.Antiforgery.AntiforgeryToken.v1'),
    ['dict', [['securityToken', ['bytes', TOKEN.toString('hex')]], ...parts]],
  );

const vectors = [
  signedIn('cookies', {}, renewed),
  signedIn('cookies, the master key alone', bare, renewed),
  signedIn('gcm 256', { algorithm: { bits: 256 } }, renewed),
  signedIn('gcm 128', { algorithm: { bits: 128 } }, renewed),
  signedIn('cbc 128', { algorithm: { bits: 128, digest: 'sha256' } }, renewed),
  signedIn('cbc sha512', { algorithm: { bits: 256, digest: 'sha512' } }, renewed),
  signedIn('expired', {}, { ...renewed, verdict: 'expired', now: CLOCK + 3601 }),
  signedIn('a name of its own', {}, renewed, 'shop.auth'),
  signedIn(
    'the chain as the log has it',
    { given: { secret: keys.secret, purposes: [`('${SIGNED_IN.join("', '")}')`] } },
    renewed,
  ),
  signedIn('the content root with a separator', { given: { ...keys, application: [`${APP}/`] } }, renewed),
  one('an actor', '.AspNetCore.Cookies', ticket(acting), SIGNED_IN, described(acting), {}, renewed),
  one(
    'identity',
    '.AspNetCore.Identity.Application',
    ticket(identity),
    chain(COOKIES, 'Identity.Application', 'v2'),
    described(identity),
    {},
    renewed,
  ),
  one(
    'another scheme',
    'auth',
    ticket(ANN),
    chain(COOKIES, 'Shop', 'v2'),
    described(ANN),
    { given: { ...keys, scheme: ['Shop'] } },
    renewed,
  ),
  chunked(one('large', '.AspNetCore.Cookies', ticket(large), SIGNED_IN, described(large), {}, renewed), 3800),
  one(
    'session',
    '.AspNetCore.Session',
    Buffer.from('a3f1c2d4-0000-4000-8000-123456789abc'),
    chain('SessionMiddleware'),
    string('a3f1c2d4-0000-4000-8000-123456789abc'),
    { alphabet: 'base64' },
  ),
  one(
    'tempdata',
    '.AspNetCore.Mvc.CookieTempDataProvider',
    Buffer.from('{"notice":"Hi","n":1}'),
    chain('Microsoft.AspNetCore.Mvc.CookieTempDataProviderToken.v1'),
    dict({ notice: string('Hi'), n: ['int', '1'] }),
  ),
  antiforgery('antiforgery', '.AspNetCore.Antiforgery.abc123', [1], [['isCookieToken', ['bool', true]]]),
  antiforgery(
    'antiforgery, of a form, for one who is signed in',
    'XSRF-TOKEN',
    [0, 1, ...CLAIM_UID, ...text('')],
    [
      ['isCookieToken', ['bool', false]],
      ['isClaimsBased', ['bool', true]],
      ['claimUid', ['bytes', CLAIM_UID.toString('hex')]],
      ['additionalData', string('')],
    ],
  ),
  antiforgery(
    'antiforgery, of a form, by a name',
    'XSRF-TOKEN',
    [0, 0, ...text('Žofie'), ...text('{"form":7}')],
    [
      ['isCookieToken', ['bool', false]],
      ['isClaimsBased', ['bool', false]],
      ['username', string('Žofie')],
      ['additionalData', string('{"form":7}')],
    ],
  ),
  signedIn('another app', { given: { ...keys, application: ['/app/Blog'] } }, { verdict: 'wrong' }),
  signedIn(
    'a key that is not in the ring',
    { given: { ...keys, secret: [ring([OTHER_ID, OTHER])] } },
    { verdict: 'wrong' },
  ),
];
const head = {
  format: 'aspnet-core',
  framework: 'ASP.NET Core',
  versions: { node: process.versions.node },
  source: 'Written by the documented rule, which meets the framework’s own test; .NET was not run.',
  clock: CLOCK,
  generator: 'test/sessions/generate/node/aspnet_core.mjs',
};
const lines = vectors.map((each) => JSON.stringify(each)).join(',\n');
writeFileSync(
  join(import.meta.dirname, '../../vectors/aspnet-core.json'),
  `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "vectors": [\n${lines}\n]}\n`,
);
console.log(vectors.length, 'vectors of aspnet-core');
