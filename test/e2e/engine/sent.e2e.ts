import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/cookies/cookie.ts';
import type { Engine } from '../../../src/cookies/traits.ts';
import { fromSite, isSent, type SentRequest } from '../../../src/cookies/sent.ts';
import { cookie } from '../../fakes/cookie.ts';
import { browsers } from '../browsers.ts';
import { type Judge, startJudge } from '../servers/judge.ts';
import { hear } from './stage.ts';
import { useLab } from './useLab.ts';

const host = 'www.site.test';
const target = '/p/x';

/** Every SameSite × Secure × path × partition that a browser stores; the name tells which. */
function cookiesFor(storeId: string): Cookie[] {
  const partitions = [
    null,
    { topLevelSite: 'https://site.test', hasCrossSiteAncestor: false },
    { topLevelSite: 'https://site.test', hasCrossSiteAncestor: true },
    { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true },
    { topLevelSite: 'http://top.test', hasCrossSiteAncestor: true },
  ];
  const all = (['unspecified', 'no_restriction', 'lax', 'strict'] as const).flatMap((sameSite) =>
    [true, false].flatMap((secure) =>
      ['/', '/p', '/p/x/deeper', '/q'].flatMap((path) =>
        partitions.map((partitionKey) => cookie({ domain: host, storeId, sameSite, secure, path, partitionKey })),
      ),
    ),
  );
  return all
    .filter(({ sameSite, secure, partitionKey, path }) => {
      if (partitionKey !== null && path !== '/') return false;
      return secure || (sameSite !== 'no_restriction' && partitionKey === null);
    })
    .map((one, index) => ({ ...one, name: `c${index}` }));
}

const words = ({ sameSite, secure, path, partitionKey }: Cookie): string =>
  [sameSite, secure ? 'Secure' : '', path, partitionKey && JSON.stringify(partitionKey)].filter(Boolean).join(' ');

interface Case {
  scheme: 'http' | 'https';
  from: string;
  to: 'http' | 'https';
  kind: SentRequest['kind'];
  method: SentRequest['method'];
}

const cases: Case[] = (['https', 'http'] as const).flatMap((scheme) =>
  [host, 'app.site.test', 'top.test'].flatMap((from) =>
    (['https', 'http'] as const).flatMap((to) => [
      { scheme, from, to, kind: 'navigation' as const, method: 'GET' as const },
      { scheme, from, to, kind: 'navigation' as const, method: 'POST' as const },
      // a page of https may not load anything over http (Mixed Content §5.3)
      ...(scheme === 'https' && to === 'http'
        ? []
        : [
            { scheme, from, to, kind: 'fetch' as const, method: 'GET' as const },
            { scheme, from, to, kind: 'fetch' as const, method: 'POST' as const },
            { scheme, from, to, kind: 'frame' as const, method: 'GET' as const },
          ]),
    ]),
  ),
);

const siteOf = (scheme: string, at: string): string => `${scheme}://${at.split('.').slice(-2).join('.')}`;

function requestOf({ scheme, from, to, kind, method }: Case, engine: Engine, judge: Judge): SentRequest {
  const [initiator, own] = [siteOf(scheme, from), siteOf(to, host)];
  return {
    url: new URL(judge[to](host, target)),
    kind,
    method,
    from: fromSite(initiator, own, engine),
    topLevelSite: kind === 'navigation' ? own : initiator,
  };
}

/** The rules of `src/cookies/sent.ts` are those of the browsers: a server says what it received. */
describe.each(browsers)('what %s sends', (engine) => {
  const open = useLab(engine);
  let judge: Judge;
  let cookies: Cookie[];

  beforeAll(async () => {
    judge = await startJudge();
    cookies = cookiesFor(open.storeId);
    for (const one of cookies) await open.page.evaluate((written) => lab.write(written), one);
  });
  afterAll(() => judge?.stop());

  /** @returns the Cookie header */
  async function send({ scheme, from, to, kind, method }: Case): Promise<string> {
    const url = judge[to](host, target);
    const tab = open.browser.site;
    await tab.visit(judge[scheme](from, `/from?post=${encodeURIComponent(url)}`));
    if (kind === 'frame') return hear(tab, judge, { host, path: target, from: 'page', scheme: to, as: 'frame' });
    judge.heard.length = 0;
    await tab.evaluate(
      async (where, what, how) => {
        if (what === 'fetch') await (await fetch(where, { method: how, credentials: 'include' })).text();
        // once this has answered: the page may go to another process
        else if (how === 'POST') setTimeout(() => document.forms[0]!.submit());
        else setTimeout(() => (location.href = where));
      },
      url,
      kind,
      method,
    );
    // only once the tab has arrived may it be sent elsewhere
    if (kind === 'navigation')
      await tab.waitFor((where) => location.href === where && document.readyState === 'complete', url);
    return judge.last(host, target)!.cookie;
  }

  function expected(one: Case): string[] {
    const request = requestOf(one, engine, judge);
    return cookies
      .filter((each) => {
        const { sent, unlessYoung } = isSent(each, request, engine, Date.now() / 1000);
        return sent || unlessYoung; // all of them are young here
      })
      .map(words);
  }

  it('has all these cookies', async () => {
    const held = await open.page.evaluate((at, store) => lab.list(at, store), host, open.storeId);
    expect(held).toHaveLength(cookies.length);
  });

  // Chromium shows a page of its own in place of a POST from https to http, and asks
  const possible = cases.filter(
    ({ scheme, to, method }) => engine === 'firefox' || scheme === to || scheme === 'http' || method === 'GET',
  );
  it.each(possible)('from $scheme://$from by $kind $method to $to', async (one) => {
    const header = await send(one);
    const names = new Set(header === '' ? [] : header.split('; ').map((pair) => pair.split('=')[0]!));
    expect(cookies.filter(({ name }) => names.has(name)).map(words)).toEqual(expected(one));
  });

  it('sends in a frame of its own inside another site’s what has such an ancestor', async () => {
    const tab = open.browser.site;
    await tab.visit(judge.https(host, '/from'));
    const header = await hear(tab, judge, { host, path: target, from: 'own-through-other', as: 'frame' });
    const names = new Set(header.split('; ').map((pair) => pair.split('=')[0]!));
    const request: SentRequest = {
      url: new URL(judge.https(host, target)),
      kind: 'frame',
      method: 'GET',
      from: 'cross-site',
      topLevelSite: 'https://site.test',
    };
    const wanted = cookies.filter((each) => isSent(each, request, engine, Date.now() / 1000).sent).map(words);
    expect(cookies.filter(({ name }) => names.has(name)).map(words)).toEqual(wanted);
  });
});
