import { expect, test } from 'vitest';
import { type Cookie, cookieKey } from '../../src/cookies/cookie.ts';
import { followersOf, siteTail } from '../../src/cookies/twins.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeJar } from '../fakes/jar.ts';

const twin = (domain: string, over: Partial<Cookie> = {}) => cookie({ name: 't', domain, ...over });
const wide = twin('site.test', { hostOnly: false });
const www = twin('www.site.test');
const dotted = twin('www.site.test', { hostOnly: false });
const api = twin('api.site.test');

/** @param there from the oldest to the youngest */
async function followers(of: Cookie, there: readonly Cookie[], once: readonly Cookie[] = []): Promise<Cookie[]> {
  const jar = createFakeJar('chromium');
  there.forEach(jar.put);
  const { name, path, storeId } = of;
  const namesakes = jar.all().filter((one) => one.name === name && one.path === path);
  const sent = (host: string) => jar.list({ url: `https://${host}${path}`, name, storeId });
  return followersOf(of, once.map(cookieKey), { namesakes, sent });
}

test('a cookie that is alone with its name is followed by none', async () => {
  expect(await followers(www, [www])).toEqual([]);
  expect(await followers(www, [])).toEqual([]);
});

test('those that are sent after it on its own host follow it, in their order', async () => {
  const there = [www, dotted, wide];
  expect(await followers(www, there)).toEqual([dotted, wide]);
  expect(await followers(dotted, there)).toEqual([wide]);
  expect(await followers(wide, there)).toEqual([]);
});

test('what is of another path, or of a host that it does not reach, does not follow it', async () => {
  const deep = twin('www.site.test', { path: '/deep' });
  expect(await followers(www, [www, api, twin('www.site.test', { path: '/', hostOnly: false })])).toEqual([dotted]);
  expect(await followers(deep, [deep, www, twin('www.site.test', { path: '/deep', hostOnly: false })])).toEqual([
    { ...dotted, path: '/deep' },
  ]);
});

test('what follows it on one host takes along what follows that on another', async () => {
  expect(await followers(www, [www, wide, api])).toEqual([wide, api]);
  expect(await followers(www, [api, www, wide])).toEqual([wide]);
});

test('those that follow by several ways come once, behind all of these', async () => {
  const dottedApi = twin('api.site.test', { hostOnly: false });
  const all = await followers(wide, [wide, www, dotted, api, dottedApi]);
  expect(all).toHaveLength(4);
  const placeOf = (one: Cookie) => all.findIndex((other) => cookieKey(other) === cookieKey(one));
  expect(placeOf(www)).toBeLessThan(placeOf(dotted));
  expect(placeOf(api)).toBeLessThan(placeOf(dottedApi));
  expect(await followers(www, [www, dotted, wide, api])).toEqual([dotted, wide, api]);
});

test('one that comes back is followed by the first that once did and is left, and by all after that', async () => {
  const once = [dotted, wide];
  expect(await followers(www, [dotted, wide], once)).toEqual([dotted, wide]);
  expect(await followers(www, [wide], once)).toEqual([wide]);
  expect(await followers(www, [dotted, wide], [wide])).toEqual([wide]);
  expect(await followers(www, [dotted, wide])).toEqual([]);
});

test('one that comes back takes its place on hosts that it reaches alone', async () => {
  const once = [wide, api];
  expect(await followers(www, [api, wide], once)).toEqual([wide]);
  expect(await followers(wide, [api, www], [www])).toEqual([www]);
});

test('the last two labels of a domain, and its last dot', () => {
  expect(['a.b.site.test.', 'site.test.'].map(siteTail)).toEqual(['site.test.', 'site.test.']);
});
