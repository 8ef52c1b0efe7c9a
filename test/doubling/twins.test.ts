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
  const sent = new Map(own.map((one) => [one.domain, [wide, one]]));
  return { wide, own, view: { namesakes: [wide, ...own], sent: async (host: string) => sent.get(host) ?? [wide] } };
}

test('who follows a cookie that all hosts of a site receive', { timeout: 60_000 }, async () => {
  const { wide, own, view } = crowd(40);
  expect(await followersOf(wide, [], view)).toEqual(own);
  const grown = await growthOf('twins', (size) => followersOf(crowd(size).wide, [], crowd(size).view), 1000);
  expect(grown).toBeUndefined();
});
