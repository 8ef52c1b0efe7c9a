/**
 * Cookies of ASP.NET's form authentication: four that it wrote itself, which the tests of AspNetCore.LegacyAuthCookieCompat
 * keep (src/AspNetCore.LegacyAuthCookieCompat.Tests, MIT), and others by the rule of System.Web, which those four prove.
 *
 *     node test/sessions/generate/node/aspnet_forms.mjs
 */
import assert from 'node:assert/strict';
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { count, derive, element, HASHES, hex, mac, SPELLED, WRONG } from './machine_key.mjs';
import { CLOCK, vector } from './vectors.mjs';

const TICKET = 'FormsAuthentication.Ticket';

const ticks = (seconds) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(621355968000000000n + BigInt(Math.round(seconds * 1000)) * 10000n);
  return bytes;
};
const text = (value) => Buffer.concat([Buffer.from(count(value.length)), Buffer.from(value, 'utf16le')]);
const ticketOf = ({ version = 2, issued, expires, persistent = false, name, data = '', path = '/' }) =>
  Buffer.concat([
    Buffer.from([1, version]),
    ticks(issued),
    Buffer.from([0xfe]),
    ticks(expires),
    Buffer.from([Number(persistent)]),
    ...[name, data, path].map(text),
    Buffer.from([0xff]),
  ]);

function seal(ticket, machine, { salt, within = true }) {
  const isNew = machine.compatibilityMode === 'Framework45';
  const hash = HASHES[machine.validation];
  const [own, cipherKey] = [hex(machine.validationKey), hex(machine.decryptionKey)];
  const [validation, decryption] = isNew ? [derive(own, TICKET), derive(cipherKey, TICKET)] : [own, cipherKey];
  const iv = isNew ? salt.subarray(0, 16) : Buffer.alloc(16);
  const plain = isNew
    ? ticket
    : Buffer.concat([salt.subarray(0, cipherKey.length), ticket, ...(within ? [mac(hash, own, ticket)] : [])]);
  const cipher = createCipheriv(`aes-${8 * decryption.length}-cbc`, decryption, iv);
  const sealed = Buffer.concat([...(isNew ? [iv] : []), cipher.update(plain), cipher.final()]);
  return Buffer.concat([sealed, mac(hash, validation, sealed)])
    .toString('hex')
    .toUpperCase();
}

/** What was random in a cookie that the framework wrote. */
function saltIn(cookie, { decryptionKey, validation, compatibilityMode }) {
  const bytes = hex(cookie);
  if (compatibilityMode === 'Framework45') return bytes.subarray(0, 16);
  const key = hex(decryptionKey);
  const end = bytes.length - mac(HASHES[validation], key).length;
  const decipher = createDecipheriv(`aes-${8 * key.length}-cbc`, key, Buffer.alloc(16));
  return decipher.update(bytes.subarray(0, end)).subarray(0, key.length);
}

const described = ({ version = 2, issued, expires, persistent = false, name, data = '', path = '/' }) =>
  JSON.stringify([
    'dict',
    [
      ['version', ['int', String(version)]],
      ['issueDate', ['datetime', issued]],
      ['expiration', ['datetime', expires]],
      ['isPersistent', ['bool', persistent]],
      ['name', ['str', name]],
      ['userData', ['str', data]],
      ['cookiePath', ['str', path]],
    ],
  ]);

const TIMES = ['issueDate', 'expiration'];

function one(id, name, ticket, machine, value, more = {}) {
  const { typed = [element(machine)], ...rest } = more;
  return vector(id, [name, value], typed, ['sealed'], {
    opened: described(ticket),
    wrong: WRONG,
    renewed: TIMES,
    ...SPELLED,
    ...rest,
  });
}

const seconds = (at) => Number(BigInt(at) - 621355968000000000n) / 1e7;
function published(id, machine, ticket, cookie) {
  const { issued, expires, ...rest } = ticket;
  const read = { ...rest, issued: seconds(issued), expires: seconds(expires) };
  const bytes = ticketOf(read);
  // To the tick, which a number of thousandths does not tell.
  for (const [at, ticks64] of [
    [2, issued],
    [11, expires],
  ])
    bytes.writeBigInt64LE(BigInt(ticks64), at);
  // The framework itself signs the ticket within too; its tests' cookies of before 4.5 show that.
  assert.equal(seal(bytes, machine, { salt: saltIn(cookie, machine) }), cookie, id);
  return one(id, '.ASPXAUTH', read, machine, cookie, { now: Math.floor(read.issued) });
}

const FX45 = {
  validationKey:
    '58703273357638792F423F4528472B4B6250655368566D597133743677397A24432646294A404D635166546A576E5A7234753778214125442A472D4B61506452',
  decryptionKey: '66556A586E3272357538782F413F442A472D4B6150645367566B597033733676',
  validation: 'HMACSHA512',
  decryption: 'AES',
  compatibilityMode: 'Framework45',
};
const SHA256 = {
  validationKey:
    '2863C5606B3711FC0857F47664552890E2B060A1C11A0B2221660B3137DB8538164F4813BC5E4AA319F8FE3EB86F3751ADE6A96241664988CBB1C99EAE09E7F4',
  decryptionKey: '3C4D2EF2FD5FA7ADA0AE5E7BCC312A31E901AE4821218893',
  validation: 'HMACSHA256',
};
const SHA384 = {
  validationKey:
    '2FCC2DFFD60634EEDEB1FF7BB88521DDC74D904423B0882C7577EDDFB8E052F1A56B9EE70D8F4AD2D766D5BF8265D918972D38B98616BD4C8E8351FDB52D1126',
  decryptionKey: '9BD7F2E3CE750ED2F5B586297530298913507215ABC9A776',
  validation: 'HMACSHA384',
};
const SHA512 = {
  validationKey:
    'B8D67E50B3C95378DD4ED7FE5110646251C6A67220FBF76ED5977B11BA64A049913D6FEE64A0FB5DC0EF7B80C920F2BFC3A49CD1116ED6EB5B52E20914781182',
  decryptionKey: '185411B38AE7D4A9778A993D9F6A6830748D45C8D93C480FB43E91A361508FA7',
  validation: 'HMACSHA512',
};
/** Read and written again by the rule above, so that it is the framework's. */
const cookies = {
  fx45: '4155EDCD81DB4687336A024F636B54ADB352E25E6D8D89E393C407A041DE0F8DFCA382DF1B1135B89AE0C580CCCFEBBB497C609ECA0B1BDDB5875E166A5C230A547FDBF7B4BDCA6A67A55E4AFA8F24B2399EAA55B4C31C00E36239E897B78FA234BF3DAFCCDB85CCA205A21569A7F4A23A7D0A2AD7780C3B55720574E72461675B30453CB214576453BF9D27DD6F2DA78BF74183728B5196D6772BA6031366CBC38A289B171251E7AEC8132B00F39E80D37E4331D97EDFE825840954C7D1FC274C68617C1D1A4B5973E4B977905E38EDE616EEC7AE22C0C2393BEDF95126063A',
  sha256:
    '71AE29F3588ACE8E0097BA62E71B3E3ADC92FBEAFC2CBBD3FC3AC200EB6F78BC85CE111125F1ED0D7F4A54805F06F572A1D5FAD25A4DE014B54D199E6FBAF10A8674107BD78A310E589A49F2ADF6019785AF065C6677CF769D7CB17419D9BCAC35820862DEBC5894B4012B1406DD5B94248FBF87DA197BBE983A2E0A3068B6FDF83B076E387262534F946E1D861EF008EF7F7B630D7851525F1E883C9D973692',
  sha384:
    '6DB12C44C7D2DEA32CC592392F1C8D4CB913B6119FB944DCA575E7CB1471F7FDA2AC157ED0595AF229F35AD35C013D460A65CC0249C2C327B9307D1BA5D56006D77770BAFB0E586FCD88B1BB271F54DC36B1F9D3CDCD1498215B240F41B793DF00717487F73047D2F68EA77EEE455B340A3411B8A3224DF8A59A1F760B5911ED0E8C59A31301A283B44D69616B59D8D9640F5B44E43C73A65F83CE9F5E217EAE7F60B9CAAB231E0C450A1DD037EF268BB527884904473992319548B681D2DE3DD9085469977CF3CC439DCA3B3A3ED6AB45CD592D08B522E1EB86CFE8E9387F6FA7FD7D2357EF61513865102CE4CF623BFE833039B9B1FBB715A8153E5C042A39',
  sha512:
    '0A833139A5369842BC3555F7E533E011A136190ECC5FE989DFD4D011E079BC6ABD478DA9E00A4063D8B93E7745AC7A01E51BDF0BF70EA413E713F41B272FEDAF4A7BF8EEEB7B011A1051C7D9F2D6D81041A59DE8F7F385C1CFDAA379F76C45B0EBF2DAEAF297E8FAE13A5905A8A37DF1A06FE488E3754E7B636649606853C97F52F6E1EE7F5B8FBB7B1367CB6D84FB62572A342D5913359819124CDBC997F453D07D86E22B9CA9D1DB52CFFF64AD3DDE96A3A255890D66DE030EBE7BDE03F48FAA8A5A8274B3AAC6FCDD3B2A99E220D4B2CA5DCD2D8D3549F776146A633948869D4B5E1D1269ABB8EB729EF8DEDDB5E783ED6B13A607FF1879AC398C514211EBAF55BB94487FDBF5E619340F694F90AD7976B044B9B822A437470A5A133EB826A6325CD09B6795DC746DCED1EF66A86E28AF5DC015E33119EF4E666FE3690E1E',
};

const salt = createHash('sha512').update('salt').digest();
const SHA1 = { ...SHA512, validation: 'SHA1', decryption: 'AES' };
const ANN = { issued: CLOCK - 60, expires: CLOCK + 1740, name: 'ann' };
const made = (id, ticket, machine, { name = '.ASPXAUTH', within, ...more } = {}) =>
  one(id, name, ticket, machine, seal(ticketOf(ticket), machine, { salt, within }), more);
const config = `<?xml version="1.0"?>
<configuration>
  <system.web>
    <httpRuntime targetFramework="4.8" />
    ${element(FX45)}
  </system.web>
</configuration>`;
const roles = {
  ...ANN,
  version: 1,
  name: 'Žofie 😀',
  data: '{"roles":["admin"],"id":7}',
  persistent: true,
  path: '/app',
};

const vectors = [
  published(
    '4.5, as the framework wrote it',
    FX45,
    {
      version: 3,
      name: 'test@example.com',
      data: '84e456a0-dbae-4ef9-9828-1f80def0d749',
      issued: '636971592103633638',
      expires: '636971628103633638',
    },
    cookies.fx45,
  ),
  published(
    'before 4.5, SHA-256',
    SHA256,
    {
      version: 1,
      name: 'foo@bar.com',
      data: 'foo@bar.com',
      issued: '636667414570901655',
      expires: '636676054570901655',
    },
    cookies.sha256,
  ),
  published(
    'before 4.5, SHA-384',
    SHA384,
    {
      name: 'foo@bar.com',
      data: '610d71b6-e7f6-459d-9150-d6dc21df52ff',
      issued: '637638445761347384',
      expires: '637638481761347384',
    },
    cookies.sha384,
  ),
  published(
    'before 4.5, SHA-512',
    SHA512,
    {
      name: '4@@@@ca@ilevelsolutions.com',
      data: '1a4359f8-9d6f-431b-96bf-e83ce59c06f9',
      issued: '636482478251309351',
      expires: '636482514251309351',
    },
    cookies.sha512,
  ),
  made('4.5, a whole web.config', roles, FX45, { typed: [config] }),
  made('4.5, a name of its own', ANN, FX45, { name: '.SHOPAUTH', certainty: 'likely' }),
  made('SHA-1', ANN, SHA1),
  made('SHA-1, not signed within', roles, SHA1, { within: false }),
  made('4.5, both keys alone', ANN, FX45, {
    typed: [`${FX45.validationKey}, ${FX45.decryptionKey}`],
    spelling: { form: 'hex', newline: 'as-typed' },
  }),
  made('4.5, an older key', ANN, FX45, { typed: [element(SHA512), element(FX45)], index: 1 }),
  made('expired', ANN, FX45, { verdict: 'expired', now: CLOCK + 1741 }),
  made('another app', ANN, FX45, { typed: [element(SHA512)], verdict: 'wrong', wrong: WRONG }),
];
const head = {
  format: 'aspnet-forms',
  framework: 'ASP.NET',
  versions: { 'AspNetCore.LegacyAuthCookieCompat': 'its tests', node: process.versions.node },
  source: 'Four are the framework’s own, by the tests of AspNetCore.LegacyAuthCookieCompat; .NET was not run.',
  clock: CLOCK,
  generator: 'test/sessions/generate/node/aspnet_forms.mjs',
};
const lines = vectors.map((each) => JSON.stringify(each)).join(',\n');
writeFileSync(
  join(import.meta.dirname, '../../vectors/aspnet-forms.json'),
  `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "vectors": [\n${lines}\n]}\n`,
);
console.log(vectors.length, 'vectors of aspnet-forms');
