import { crossSiteAncestor, type JarCookie } from '../browser.ts';
import type { Parent } from './parent.ts';
import type { NativeCookie } from './privileged.d.ts';

/** nsICookie.SAMESITE_… */
const SAME_SITE = { none: 0, lax: 1, strict: 2, unspecified: 256 };

export async function readJar(parent: Parent): Promise<JarCookie[]> {
  const cookies = await parent.run(() =>
    [
      ...Services.cookies.cookies,
      ...Services.cookies.getCookiesWithOriginAttributes(JSON.stringify({ privateBrowsingId: 1 }), ''),
    ].map(
      ({
        name,
        value,
        host,
        path,
        isSecure,
        isHttpOnly,
        isSession,
        expiry,
        sameSite,
        originAttributes,
      }): NativeCookie => ({
        name,
        value,
        host,
        path,
        isSecure,
        isHttpOnly,
        isSession,
        expiry,
        sameSite,
        originAttributes,
      }),
    ),
  );
  return cookies.map((c) => ({
    name: fromBytes(c.name),
    value: c.value,
    domain: c.host.replace(/^\./, ''),
    hostOnly: !c.host.startsWith('.'),
    path: c.path,
    secure: c.isSecure,
    httpOnly: c.isHttpOnly,
    sameSite: (Object.keys(SAME_SITE) as (keyof typeof SAME_SITE)[]).find((k) => SAME_SITE[k] === c.sameSite) ?? 'none',
    ...(c.isSession ? {} : { expires: c.expiry / 1000 }),
    ...partitionOf(c.originAttributes.partitionKey, c.host),
    ...storeOf(c.originAttributes),
  }));
}

export async function writeJar(parent: Parent, cookie: JarCookie): Promise<void> {
  await parent.run(
    (c, sameSite, attributes) => {
      Services.cookies.add(
        c.hostOnly ? c.domain : `.${c.domain}`,
        c.path,
        c.name,
        c.value,
        c.secure,
        c.httpOnly,
        c.expires === undefined,
        c.expires === undefined ? Date.now() + 864e5 : c.expires * 1000,
        attributes,
        sameSite,
        c.secure ? 2 : 1, // nsICookie.SCHEME_HTTPS, SCHEME_HTTP
        attributes.partitionKey !== '',
      );
    },
    cookie,
    SAME_SITE[cookie.sameSite],
    {
      partitionKey: partitionKeyOf(cookie),
      privateBrowsingId: cookie.store === 'private' ? 1 : 0,
      userContextId: cookie.store && cookie.store !== 'private' ? Number(cookie.store) : 0,
    },
  );
}

/** Firefox holds names as bytes. */
function fromBytes(name: string): string {
  return Buffer.from(name, 'latin1').toString('utf8');
}

/** Of all stores: normal, containers, private windows. */
export async function emptyJar(parent: Parent): Promise<void> {
  await parent.run(() => {
    Services.cookies.removeAll();
    Services.cookies.removeCookiesWithOriginAttributes(JSON.stringify({ privateBrowsingId: 1 }));
  });
}

/** `(https,site.test)`; a port may follow, and `,f` in a frame of that site inside a frame of another one. */
function partitionOf(key: string, host: string): Pick<JarCookie, 'partition'> {
  const match = /^\(([^,]+),([^,)]+)(?:,(\d+))?(,f)?\)$/.exec(key);
  if (!match) return {};
  const [, scheme, site, port, foreign] = match;
  const topLevelSite = `${scheme}://${site}${port ? `:${port}` : ''}`;
  const hasCrossSiteAncestor = foreign !== undefined || crossSiteAncestor(host, { topLevelSite });
  return { partition: { topLevelSite, hasCrossSiteAncestor } };
}

function partitionKeyOf({ partition, domain }: JarCookie): string {
  if (!partition) return '';
  const foreign = partition.hasCrossSiteAncestor && !crossSiteAncestor(domain, partition);
  return `(${partition.topLevelSite.replace('://', ',')}${foreign ? ',f' : ''})`;
}

function storeOf({ privateBrowsingId, userContextId }: NativeCookie['originAttributes']): Pick<JarCookie, 'store'> {
  if (privateBrowsingId > 0) return { store: 'private' };
  return userContextId > 0 ? { store: String(userContextId) } : {};
}
