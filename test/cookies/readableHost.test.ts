import { domainToUnicode } from 'node:url';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableHost } from '../../src/cookies/readableHost.ts';

const punycode = (host: string): string => new URL(`https://${host}/`).hostname;

test.each(['bücher.example', '例え.テスト', '中国.example', 'россия.рф', 'مثال.إختبار', 'ελλάδα.example', '한국.kr'])(
  '%s is shown in its own script',
  (host) => expect(readableHost(punycode(host))).toBe(host),
);

test.each([
  ['Cyrillic that looks like Latin', 'аррӏе.com'],
  ['Greek that does', 'ονο.com'],
  ['two scripts in one label', 'pаypal.com'],
  ['a letter that is no i', 'gıthub.com'],
  ['a letter that is no g', 'ɡoogle.com'],
])('%s: the punycode stands beside it', (_, host) => {
  expect(readableHost(punycode(host))).toBe(`${host} (${punycode(host)})`);
});

test('what is no punycode stays as it is, and so does what is around it', () => {
  for (const host of ['example.com', 'xn--abc-', 'xn--.com', 'xn--%.com', '[::1]', '', `xn--${'a'.repeat(70)}.com`])
    expect(readableHost(host)).toBe(host);
  expect(readableHost('*://*.xn--bcher-kva.example/*')).toBe('*://*.bücher.example/*');
  expect(readableHost('https://xn--bcher-kva.example')).toBe('https://bücher.example');
});

test('every label is read as Node reads it, and no text makes it throw', () => {
  const label = fc.stringMatching(/^[\p{L}\p{N}]{1,12}$/u).filter((text) => URL.canParse(`https://${text}/`));
  const host = label.map(punycode).filter((text) => /^[a-z\d.-]*xn--[a-z\d.-]+$/.test(text));
  fc.assert(
    fc.property(host, (text) => {
      expect(readableHost(text).split(' (')[0]).toBe(domainToUnicode(text));
    }),
  );
  const any = fc.stringMatching(/^[a-z0-9-]{0,70}$/);
  fc.assert(
    fc.property(any, (text) => {
      expect(readableHost(`xn--${text}`)).not.toBe('');
    }),
  );
});
