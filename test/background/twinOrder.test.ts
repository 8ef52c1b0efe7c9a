import { describe, expect, it } from 'vitest';
import { Execution } from '../../src/background/execution.ts';
import { Surroundings } from '../../src/background/surroundings.ts';
import { bystandersOf, followersOfSlots, laterTwins, losesItsPlace } from '../../src/background/twinOrder.ts';
import { type Cookie, type CookieKey, cookieKey } from '../../src/cookies/cookie.ts';
import { siteFinder } from '../../src/cookies/limits.ts';
import type { Slot } from '../../src/cookies/step.ts';
import type { Engine } from '../../src/cookies/traits.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeJar } from '../fakes/jar.ts';

/** Four of one name that a request to www.site.test carries all. */
const twins: Readonly<Record<string, Cookie>> = {
  a: cookie({ name: 't', domain: 'www.site.test' }),
  b: cookie({ name: 't', domain: 'www.site.test', hostOnly: false }),
  c: cookie({ name: 't', hostOnly: false }),
  d: cookie({
    name: 't',
    domain: 'www.site.test',
    partitionKey: { topLevelSite: 'https://site.test', hasCrossSiteAncestor: false },
  }),
};
const keysOf = (names: string): CookieKey[] => Array.from(names, (name) => cookieKey(twins[name]!));
const namesOf = (keys: readonly CookieKey[]): string =>
  keys.map((key) => Object.keys(twins).find((name) => cookieKey(twins[name]!) === key)).join('');

/** @param there those that the browser has, in the order of sending */
function world(there: string, engine: Engine = 'chromium') {
  const jar = createFakeJar(engine);
  const cookies = Array.from(there, (name) => twins[name]!);
  cookies.forEach(jar.put);
  return { jar, around: new Surroundings(cookies, true, siteFinder(['site.test']), jar) };
}

const edit = (name: string): Slot => ({ before: twins[name]!, after: { ...twins[name]!, value: '2' } });
const removal = (name: string): Slot => ({ before: twins[name]!, after: null });
const addition = (name: string): Slot => ({ before: null, after: twins[name]! });
const idle = (slot: Slot): Slot => ({ ...slot, idle: true });

it('what is new loses its place everywhere, another value in Chromium, all else nothing', () => {
  const loses = (slot: Slot) =>
    (['chromium', 'firefox'] as const).map((engine) => losesItsPlace(slot, world('', engine).jar));
  expect(loses(addition('a'))).toEqual([true, true]);
  expect(loses(edit('a'))).toEqual([true, false]);
  expect(loses({ before: twins['a']!, after: { ...twins['a']!, httpOnly: true } })).toEqual([false, false]);
  expect([loses(removal('a')), loses(idle(addition('a')))]).toEqual([
    [false, false],
    [false, false],
  ]);
});

describe('the twins that are to follow', () => {
  const follow = async (there: string, slots: readonly Slot[], once: readonly string[] = []) => {
    const { around } = world(there);
    const execution = new Execution('step', true);
    return (await followersOfSlots(slots, once.map(keysOf), around, execution)).map(namesOf);
  };

  it('are those that do so now', async () => {
    expect(await follow('abc', [edit('a'), edit('b'), removal('c')])).toEqual(['bc', 'c', '']);
  });

  it('are none of a cookie that comes anew, or that nothing is done for', async () => {
    expect(await follow('bc', [addition('a'), idle(edit('b'))])).toEqual(['', '']);
  });

  it('are those of once for a cookie that comes back, and what has come behind them since', async () => {
    expect(await follow('bc', [addition('a')], ['bc'])).toEqual(['bc']);
    expect(await follow('bcd', [addition('a')], ['bc'])).toEqual(['bcd']);
    expect(await follow('dbc', [addition('a')], ['bc'])).toEqual(['bc']);
    expect(await follow('bc', [edit('b')], ['a'])).toEqual(['c']);
  });

  it('are those too that come back in the same step, each before the next that it stood before', async () => {
    expect(await follow('d', [addition('a')], ['bcd'])).toEqual(['bcd']);
    expect(await follow('c', [addition('a')], ['bcd'])).toEqual(['bcd']);
    expect(await follow('b', [addition('a')], ['bcd'])).toEqual(['bcd']);
    expect(await follow('', [addition('a')], ['bcd'])).toEqual(['bcd']);
    expect(await follow('', [idle(edit('a'))], ['bc'])).toEqual(['bc']);
  });
});

describe('of an import', () => {
  const later = (slots: readonly Slot[]) => laterTwins(slots, world('').around).map(namesOf);

  it('a new cookie comes before those that stand behind it in the file, where one of them is there', () => {
    expect(later([addition('a'), edit('b'), addition('c')])).toEqual(['bc', '', '']);
    expect(later([addition('a'), addition('b'), edit('c')])).toEqual(['bc', 'c', '']);
    expect(later([edit('a'), edit('b')])).toEqual(['', '']);
    expect(later([addition('a'), addition('b')])).toEqual(['', '']);
  });

  it('another name, path or site is no twin', () => {
    for (const over of [{ name: 'u' }, { path: '/p' }, { domain: 'other.test' }, { storeId: '1' }]) {
      const before = { ...twins['b']!, ...over };
      expect(later([addition('a'), { before, after: before }])).toEqual(['', '']);
    }
  });
});

describe('others that have to be written again', () => {
  const bystanders = (there: string, slots: readonly Slot[], followers: readonly string[]) => {
    const { jar, around } = world(there);
    return namesOf(bystandersOf(slots, followers.map(keysOf), around, jar).map(cookieKey));
  };

  it('are followers that are there, and not of the step itself', () => {
    expect(bystanders('abc', [edit('a')], ['bc'])).toBe('bc');
    expect(bystanders('ac', [edit('a')], ['bc'])).toBe('c');
    expect(bystanders('abc', [edit('a'), edit('b')], ['bc', 'c'])).toBe('c');
    expect(bystanders('abc', [removal('a')], ['bc'])).toBe('');
    expect(bystanders('abc', [edit('a')], [])).toBe('');
  });
});
