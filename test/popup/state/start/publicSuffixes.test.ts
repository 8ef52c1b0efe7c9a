import { getDomain } from 'tldts';
import { afterEach, expect, it, vi } from 'vitest';
import { suffixLines } from '../../../../scripts/vite/suffixList.ts';
import { domainIn, registrableDomain } from '../../../../src/popup/state/start/publicSuffixes.ts';

const list = suffixLines();
const theirs = (host: string): string | null => getDomain(host, { allowPrivateDomains: true, extractHostname: false });

afterEach(() => vi.unstubAllGlobals());

/** Of each rule the suffix itself, what is registered below it, hosts below that, and its neighbours. */
function hostsOf(rulesOf: string): string[] {
  const lines = rulesOf.split('\n').filter((line) => line !== '');
  const rules = lines.flatMap((line) => {
    const [last, ...before] = line.trim().split(' ');
    return [last!, ...before.map((rule) => `${rule.replace('!', '')}.${last}`)];
  });
  const suffixes = rules.map((rule) => rule.replace('*', 'anything'));
  return [...suffixes, ...suffixes.flatMap((one) => [`site.${one}`, `www.site.${one}`, one.replace(/^[^.]*\./, '')])];
}

it('finds what the package finds, for every rule of the list', () => {
  const hosts = hostsOf(list);
  expect(hosts.length).toBeGreaterThan(30_000);
  const [ours, expected] = [(host: string) => domainIn(list, host), theirs].map((find) =>
    hosts.map((host) => `${host} ${find(host)}`),
  );
  expect(ours).toEqual(expected);
});

it.each([
  ['www.site.example.co.uk', 'example.co.uk'],
  ['co.uk', null],
  ['me.github.io', 'me.github.io'],
  ['github.io', null],
  ['a.b.ck', 'a.b.ck'],
  ['b.ck', null],
  ['www.ck', 'www.ck'],
  ['a.www.ck', 'www.ck'],
  ['a.b.nowhere', 'b.nowhere'],
  ['localhost', null],
  ['127.0.0.1', null],
  ['[2001:db8::1]', null],
  ['2001:db8::1', null],
  ['.com', null],
  ['.example.com', 'example.com'],
  ['', null],
  ['.', null],
  ['a..uk', '.uk'],
  ['__proto__.com', '__proto__.com'],
])('says of %s as the package does: %s', (host, domain) => {
  expect([domainIn(list, host), theirs(host)]).toEqual([domain, domain]);
});

it.each(['ac gov.uk', '!www.ck', 'a\nb.uk'])('takes no part of the list for a host: %j', (host) => {
  expect(domainIn(list, host)).toBe(host);
});

it.each([
  ['labels', `${'a.'.repeat(100_000)}co.uk`, 'a.co.uk'],
  ['dots', `a${'.'.repeat(100_000)}uk`, '.uk'],
])('reads a host of very many %s once', (_, host, domain) => {
  const start = performance.now();
  expect(domainIn(list, host)).toBe(domain);
  expect(performance.now() - start).toBeLessThan(500);
});

it('keeps a dot at the end', () => {
  expect(domainIn(list, 'www.example.com.')).toBe('example.com.');
  expect(domainIn(list, 'com.')).toBeNull();
});

it('reads the file once for all that ask at once, and again after it could not', async () => {
  const fetched = vi.fn<() => Promise<Response>>(async () => new Response(list));
  vi.stubGlobal('fetch', fetched);
  fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  // until then the host alone is the site
  await expect(registrableDomain('www.example.com')).resolves.toBeNull();
  const asked = ['www.example.com', 'a.example.co.uk', 'me.github.io'].map(registrableDomain);
  expect(await Promise.all(asked)).toEqual(['example.com', 'example.co.uk', 'me.github.io']);
  expect(fetched).toHaveBeenCalledTimes(2);
});
