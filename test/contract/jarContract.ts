import { type Cookie, cookieKey } from '../../src/cookies/cookie.ts';
import { type CookieJar, JarError } from '../../src/cookies/jar.ts';
import { cookie } from '../fakes/cookie.ts';

/**
 * What the rest relies on in a cookie store. The same cases run over the fake in memory and, bundled into an extension
 * page, over both real browsers: so the fake stays true.
 */
export interface ContractCase {
  name: string;
  run(jar: CookieJar, storeId: string): Promise<void>;
}

export interface ContractResult {
  name: string;
  /** `null`: passed. */
  error: string | null;
}

const site = 'contract.test';
const day = 86_400;

function same(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`got ${a}, expected ${b}`);
}

const brief = (cookies: readonly Cookie[]): string[] =>
  cookies.map((c) => `${c.hostOnly ? '' : '.'}${c.domain}${c.path} ${c.name}=${c.value}`);

const make =
  (storeId: string) =>
  (over: Partial<Cookie> = {}): Cookie =>
    cookie({ domain: site, storeId, ...over });

/** Twins of one name, all different cookies. */
function twins(of: (over?: Partial<Cookie>) => Cookie): Cookie[] {
  const partition = (hasCrossSiteAncestor: boolean) =>
    of({
      secure: true,
      sameSite: 'no_restriction',
      partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor },
    });
  return [
    of(),
    of({ hostOnly: false }),
    of({ domain: `www.${site}` }),
    of({ domain: `www.${site}`, hostOnly: false }),
    of({ path: '/a' }),
    of({ path: '/a/', secure: true }),
    partition(true),
  ];
}

export const jarContract: ContractCase[] = [
  {
    name: 'gives back what was written, attribute by attribute',
    async run(jar, storeId) {
      const of = make(storeId);
      const soon = Math.floor(Date.now() / 1000) + day;
      const written = [
        of({ name: 'plain' }),
        of({ name: 'all', secure: true, httpOnly: true, sameSite: 'strict', path: '/p', expirationDate: soon }),
        of({ name: 'unset', sameSite: 'unspecified', hostOnly: false }),
        of({ name: 'none', sameSite: 'no_restriction', secure: true }),
        of({ name: 'value', value: 'a b, "c" = \\ % é 日本' }),
        of({ name: '__proto__', value: '__proto__' }),
      ];
      for (const one of written) await jar.write(one);
      const listed = await jar.list({ domain: site, storeId });
      const byName = (a: Cookie, b: Cookie) => (a.name < b.name ? -1 : 1);
      same(listed.toSorted(byName), written.toSorted(byName));
    },
  },
  {
    name: 'expires exactly one of many twins',
    async run(jar, storeId) {
      const all = twins(make(storeId));
      for (const target of all) {
        for (const twin of all) await jar.write(twin);
        await jar.expire(target);
        const left = new Set((await jar.list({ domain: site, storeId })).map(cookieKey));
        same(left.size, all.length - 1);
        same(left.has(cookieKey(target)), false);
      }
    },
  },
  {
    name: 'expires what is not there without a sound',
    async run(jar, storeId) {
      await jar.expire(make(storeId)());
      same(await jar.list({ domain: site, storeId }), []);
    },
  },
  {
    name: 'lists by URL what that URL receives, longer paths first, then the older',
    async run(jar, storeId) {
      const of = make(storeId);
      for (const one of [
        of({ name: 'b', value: '1' }),
        of({ name: 'a', value: '2' }),
        of({ name: 'deep', value: '3', path: '/deep' }),
        of({ name: 'www', value: '4', domain: `www.${site}` }),
        of({ name: 'dom', value: '5', hostOnly: false }),
        of({ name: 'sec', value: '6', secure: true }),
      ]) {
        await jar.write(one);
      }
      const values = async (url: string) => (await jar.list({ url, storeId })).map(({ value }) => value);
      same(await values(`https://${site}/deep/er`), ['3', '1', '2', '5', '6']);
      same(await values(`https://${site}/deeper`), ['1', '2', '5', '6']);
      same(await values(`http://${site}/`), ['1', '2', '5']);
      same(await values(`https://www.${site}/`), ['4', '5']);
    },
  },
  {
    name: 'lists by domain with sub-domains and without parents, by name, and by both',
    async run(jar, storeId) {
      const of = make(storeId);
      for (const domain of [site, `www.${site}`, `a.www.${site}`]) await jar.write(of({ domain }));
      await jar.write(of({ name: 'other' }));
      same((await jar.list({ domain: `www.${site}`, storeId })).length, 2);
      same((await jar.list({ domain: site, storeId })).length, 4);
      same(brief(await jar.list({ domain: site, name: 'other', storeId })), [`${site}/ other=1`]);
    },
  },
  {
    name: 'keeps or loses a cookie’s place as its browser does',
    async run(jar, storeId) {
      const of = make(storeId);
      for (const name of ['1', '2', '3']) await jar.write(of({ name, value: 'old' }));
      const order = async () => (await jar.list({ url: `https://${site}/`, storeId })).map(({ name }) => name).join('');
      await jar.write(of({ name: '1', value: 'old', httpOnly: true }));
      same(await order(), '123');
      await jar.write(of({ name: '1', value: 'new' }));
      same(await order(), jar.engine === 'chromium' ? '231' : '123');
      await jar.expire(of({ name: '2' }));
      await jar.write(of({ name: '2', value: 'back' }));
      same(await order(), jar.engine === 'chromium' ? '312' : '132');
    },
  },
  {
    name: 'cuts an expiry at 400 days',
    async run(jar, storeId) {
      const now = Date.now() / 1000;
      await jar.write(make(storeId)({ expirationDate: now + 4000 * day }));
      const [stored] = await jar.list({ domain: site, storeId });
      const left = stored!.expirationDate! - now;
      same(left > 399.9 * day && left < 400.1 * day, true);
    },
  },
  {
    name: 'takes 4096 bytes of name and value, and refuses one more',
    async run(jar, storeId) {
      const of = make(storeId);
      await jar.write(of({ name: 'n', value: 'é'.repeat(2047) + 'x' }));
      same((await jar.list({ domain: site, storeId })).length, 1);
      let code = 'none';
      try {
        await jar.write(of({ name: 'm', value: 'é'.repeat(2047) + 'xy' }));
      } catch (reason) {
        code = reason instanceof JarError ? reason.code : String(reason);
      }
      same(code, 'refused');
    },
  },
  {
    name: 'tells the partitions of one cookie apart',
    async run(jar, storeId) {
      const of = make(storeId);
      const inPartition = (topLevelSite: string, hasCrossSiteAncestor: boolean, value: string) =>
        of({ value, secure: true, sameSite: 'no_restriction', partitionKey: { topLevelSite, hasCrossSiteAncestor } });
      await jar.write(of({ value: 'none' }));
      await jar.write(inPartition('https://top.test', true, 'top'));
      await jar.write(inPartition('https://else.test', true, 'else'));
      await jar.write(inPartition(`https://${site}`, false, 'own'));
      const values = async () => (await jar.list({ domain: site, storeId })).map(({ value }) => value).toSorted();
      same(await values(), ['else', 'none', 'own', 'top']);
      const ofTop = await jar.list({ topLevelSite: 'https://top.test', storeId });
      same(
        ofTop.map(({ value }) => value),
        ['top'],
      );
      await jar.expire(inPartition('https://top.test', true, ''));
      same(await values(), ['else', 'none', 'own']);
    },
  },
];

/** Runs every case over an empty site, and leaves it empty. */
export async function runJarContract(jar: CookieJar, storeId: string): Promise<ContractResult[]> {
  const results: ContractResult[] = [];
  for (const { name, run } of jarContract) {
    for (const left of await jar.list({ domain: site, storeId })) await jar.expire(left);
    try {
      await run(jar, storeId);
      results.push({ name, error: null });
    } catch (reason) {
      results.push({ name, error: String(reason) });
    }
  }
  for (const left of await jar.list({ domain: site, storeId })) await jar.expire(left);
  return results;
}
