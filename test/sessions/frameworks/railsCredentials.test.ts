import { createCipheriv } from 'node:crypto';
import { expect, test } from 'vitest';
import { credentialsIn } from '../../../src/sessions/frameworks/rails/railsCredentials.ts';

const KEY = '00112233445566778899aabbccddeeff';

/** `config/credentials.yml.enc`: AES-128-GCM around Marshal of the text. */
function sealed(yaml: string): string {
  const bytes = Buffer.from(yaml);
  const length = bytes.length < 123 ? Buffer.from([bytes.length + 5]) : Buffer.from([1, bytes.length]);
  const plain = Buffer.concat([Buffer.from('\x04\bI"'), length, bytes, Buffer.from('\x06:\x06ET')]);
  const iv = Buffer.alloc(12, 1);
  const cipher = createCipheriv('aes-128-gcm', Buffer.from(KEY, 'hex'), iv);
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  return [data, iv, cipher.getAuthTag()].map((part) => part.toString('base64')).join('--');
}

const found = async (pasted: string) =>
  (await credentialsIn(pasted)).map(({ bytes }) => new TextDecoder().decode(bytes));

test.each([
  ['bare', 'secret_key_base: abc\n'],
  ['in quotes, with a comment', 'aws:\n  key: 1\nsecret_key_base: "abc" # kept\n'],
  ['under an environment', "production:\n  secret_key_base: 'abc'\n"],
  ['its name in quotes', '"secret_key_base": abc\n'],
  ['with an anchor', 'shared: &shared\n  secret_key_base: &base abc\n'],
  ['folded', 'secret_key_base: >-\n  abc\n'],
  ['in braces', '{secret_key_base: abc, other: 1}\n'],
  ['as JSON', '{"secret_key_base": "abc"}\n'],
  ['as a symbol', ':secret_key_base: abc\r\n'],
])('%s', async (_, yaml) => {
  expect(await found(`${sealed(yaml)}\n${KEY}`)).toEqual(['abc']);
});

test('the key in capitals, before the file; each environment has one', async () => {
  const yaml = 'test:\n  secret_key_base: abc\nproduction:\n  secret_key_base: def\n';
  expect(await found(`RAILS_MASTER_KEY=${KEY.toUpperCase()}\n${sealed(yaml)}`)).toEqual(['abc', 'def']);
});

test('what is named alike is none', async () => {
  expect(await found(`${sealed('old_secret_key_base: abc\n')}\n${KEY}`)).toEqual([]);
});
