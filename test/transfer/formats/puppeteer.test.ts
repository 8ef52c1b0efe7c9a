import { expect, test } from 'vitest';
import cdp from '../../../src/transfer/formats/cdp.ts';
import puppeteer from '../../../src/transfer/formats/puppeteer.ts';
import { cookie } from '../../fakes/cookie.ts';

const partitionKey = { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true };
const partitioned = cookie({ secure: true, partitionKey });

test('each flavour has the key that its tool takes', () => {
  expect(JSON.parse(puppeteer.write([partitioned]))[0].partitionKey).toEqual({
    sourceOrigin: 'https://top.test',
    hasCrossSiteAncestor: true,
  });
  expect(JSON.parse(cdp.write([partitioned]))[0].partitionKey).toEqual(partitionKey);
  expect(puppeteer.detect(cdp.write([partitioned]))).toBeLessThan(cdp.detect(cdp.write([partitioned])));
  expect(cdp.detect(puppeteer.write([partitioned]))).toBeLessThan(puppeteer.detect(puppeteer.write([partitioned])));
});

test('either reads both, and the text of older ones, where there is no ancestor', () => {
  for (const key of [
    { sourceOrigin: 'https://top.test', hasCrossSiteAncestor: false },
    { topLevelSite: 'https://top.test', hasCrossSiteAncestor: false },
    'https://top.test',
  ]) {
    const text = JSON.stringify({ cookies: [{ name: 'a', value: '1', expires: 1_822_392_000.5, partitionKey: key }] });
    for (const { read } of [puppeteer, cdp]) {
      expect(read(text)).toMatchObject([
        { cookie: { expirationDate: 1_822_392_000.5, partitionKey: { ...partitionKey, hasCrossSiteAncestor: false } } },
      ]);
    }
  }
});

test('a partition of which nobody knows the ancestor is written without one, and that is said', () => {
  const one = { ...partitioned, partitionKey: { ...partitionKey, hasCrossSiteAncestor: null } };
  for (const { write, losses } of [puppeteer, cdp]) {
    expect(JSON.parse(write([one]))[0].partitionKey).toMatchObject({ hasCrossSiteAncestor: false });
    expect(losses([one, partitioned])).toEqual([{ code: 'partition', cookies: [one] }]);
  }
});

test('leaves out what would keep the others from being set', () => {
  const bad = cookie({ name: '__Secure-a' });
  expect(JSON.parse(puppeteer.write([bad, partitioned]))).toHaveLength(1);
  expect(puppeteer.losses([bad, partitioned])).toEqual([{ code: 'dropped', cookies: [bad] }]);
});

test('refuses what is no list', () => {
  expect(() => cdp.read('{"name": "a"}')).toThrow('not-this-format');
});
