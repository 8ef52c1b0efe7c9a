/** Keys of .NET as they are pasted, and what else an app may be set to. */
import { describe, expect, test } from 'vitest';
import { encodeBase64 } from '../../../src/codec/base64.ts';
import { concatBytes } from '../../../src/codec/concatBytes.ts';
import { machineKeysIn } from '../../../src/sessions/frameworks/dotnet/machineKey.ts';
import { additionalData, protect, type Algorithm } from '../../../src/sessions/frameworks/dotnet/protector.ts';
import { formatById, subject, type Keys } from '../../../src/sessions/index.ts';

const MASTER = Uint8Array.from({ length: 64 }, (_, i) => i);
const ID = '0a5c1a3e-2f4d-4a6b-9c7d-1e2f3a4b5c6d';
const HEAD = Uint8Array.from(Buffer.from('09f0c9f03e1a5c0a4d2f6b4a9c7d1e2f3a4b5c6d', 'hex'));
const text = encodeBase64(MASTER, 'standard', true);
const ring = `<key id="${ID}" version="1"><descriptor><descriptor><encryption algorithm="AES_256_CBC" />
  <masterKey p4:requiresEncryption="true" xmlns:p4="http://schemas.asp.net/2015/03/dataProtection">
    <!-- Warning: the key below is in an unencrypted form. --><value>${text}</value>
  </masterKey></descriptor></descriptor></key>`;

async function verdictOf(name: string, purposes: readonly string[], keys: Keys, how?: Algorithm) {
  const plain = new TextEncoder().encode('{"a":"b"}');
  const made = await protect(MASTER, additionalData(HEAD, purposes), how ?? { bits: 256, digest: 'SHA-256' }, plain);
  const value = encodeBase64(concatBytes([HEAD, made]), 'url', false);
  return (await formatById('aspnet-core')!.sealed!.open(subject(name, value), keys, 0)).verdict.kind;
}

const TEMP_DATA = 'Microsoft.AspNetCore.Mvc.CookieTempDataProviderToken.v1';
const COOKIES = 'Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware';

describe('a key ring', () => {
  test.each([
    ['as it is', ring],
    ['as a page shows it', ring.replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
    ['with attributes of its own', ring.replace('<value>', '<value xml:space="preserve">')],
    ['with a prefix', ring.replaceAll(/(<\/?)(masterKey|value)\b/g, '$1dp:$2')],
    ['on lines, in another order', ring.replace(`<key id="${ID}"`, `<key\n xmlns="urn:a" id='${ID.toUpperCase()}'`)],
    ['with another key before it', ring.replace(ID, ID.replace('0a', '1b')).replace(text, 'AAAA') + ring],
    ['as JSON', JSON.stringify({ keys: [ring] })],
  ])('%s', async (_, secret) => {
    expect(await verdictOf('TempData', ['shop', TEMP_DATA], { secret: [secret], application: ['shop'] })).toBe('right');
  });
});

test.each(['"shop"', "'shop'", ' shop ', '.SetApplicationName("shop");', 'builder.SetApplicationName("shop")'])(
  'the name of the app as %s',
  async (application) => {
    expect(await verdictOf('TempData', ['shop', TEMP_DATA], { secret: [ring], application: [application] })).toBe(
      'right',
    );
  },
);

test.each([
  ['idsrv', 'idsrv'],
  ['__Host-bff', 'cookie'],
])('%s is signed in by the scheme %s', async (name, scheme) => {
  expect(await verdictOf(name, ['shop', COOKIES, scheme, 'v2'], { secret: [ring], application: ['shop'] })).toBe(
    'right',
  );
});

test.each<Algorithm>([{ bits: 192 }, { bits: 192, digest: 'SHA-256' }, { bits: 192, digest: 'SHA-512' }])(
  '$bits bits, $digest',
  async (how) => {
    expect(await verdictOf('TempData', [TEMP_DATA], { secret: [ring] }, how)).toBe('right');
  },
);

test.each([
  ['as JSON', (element: string) => JSON.stringify({ config: element })],
  ['with a prefix', (element: string) => element.replace('<machineKey', '<x:machineKey xmlns:x="urn:a"')],
  ['in small letters', (element: string) => element.replace('HMACSHA512', 'hmacsha512').replace('AES', 'aes')],
])('a machine key %s', (_, written) => {
  const element = `<machineKey validationKey="${'AB'.repeat(64)}" decryptionKey="${'CD'.repeat(32)}" validation="HMACSHA512" decryption="AES" compatibilityMode="Framework45" />`;
  const [key, ...more] = machineKeysIn(written(element));
  expect(key).toMatchObject({ digest: 'SHA-512', isNew: true });
  expect(key).not.toHaveProperty('cipher');
  expect(more).toEqual([]);
});
