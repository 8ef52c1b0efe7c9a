/** Cookies of one name on many hosts of a site: their order is found in as much work as there are cookies. */
import { expect, test } from 'vitest';
import { cookie } from '../fakes/cookie.ts';
import { beginCounting } from './countWork.ts';
import { growthOf } from './growth.ts';

beginCounting();
const { followersOf } = await import('../../src/cookies/twins.ts');

function crowd(size: number) {
  const wide = cookie({ name: 't', domain: 'site.test', hostOnly: false });
  const own = Array.from({ length: size }, (_, index) => cookie({ name: 't', domain: `h${index}.site.test` }));
  const sent = new Map(own.map((one) => [`https://${one.domain}/`, [wide, one]]));
  const list = async ({ url }: { url?: string }) => (url === undefined ? [wide, ...own] : (sent.get(url) ?? [wide]));
  return { wide, own, jar: { engine: 'chromium' as const, list, write: async () => {}, expire: async () => {} } };
}

test('who follows a cookie that all hosts of a site receive', { timeout: 60_000 }, async () => {
  const { wide, own, jar } = crowd(40);
  expect(await followersOf(wide, [], jar)).toEqual(own);
  const grown = await growthOf('twins', (size) => followersOf(crowd(size).wide, [], crowd(size).jar), 1000);
  expect(grown).toBeUndefined();
});
