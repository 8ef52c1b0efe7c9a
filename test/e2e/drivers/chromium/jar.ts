import type { JarCookie } from '../browser.ts';
import { crossSiteAncestor } from '../browser.ts';
import type { Session } from './pipe.ts';

interface CdpCookie {
  name: string;
  value: string;
  /** With a leading dot unless host-only. */
  domain: string;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite?: 'Strict' | 'Lax' | 'None';
  /** Seconds; -1 for a session cookie. */
  expires: number;
  partitionKey?: { topLevelSite: string; hasCrossSiteAncestor: boolean };
}

/** Asked of a page: the cookies of the profile that the page belongs to. */
export async function readJar(page: Session, store: Pick<JarCookie, 'store'>): Promise<JarCookie[]> {
  const { cookies } = await page.send<{ cookies: CdpCookie[] }>('Network.getAllCookies');
  return cookies.map((c) => ({
    name: c.name,
    value: c.value,
    domain: c.domain.replace(/^\./, ''),
    hostOnly: !c.domain.startsWith('.'),
    path: c.path,
    secure: c.secure,
    httpOnly: c.httpOnly,
    sameSite: sameSiteOf(c.sameSite),
    ...(c.expires < 0 ? {} : { expires: c.expires }),
    ...(c.partitionKey ? { partition: c.partitionKey } : {}),
    ...store,
  }));
}

export async function writeJar(page: Session, cookie: JarCookie): Promise<void> {
  const { name, value, domain, hostOnly, path, secure, httpOnly, sameSite, expires, partition } = cookie;
  const wanted = {
    name,
    value,
    path,
    secure,
    httpOnly,
    // Without a domain it is host-only of the URL's host.
    ...(hostOnly ? {} : { domain }),
    url: `${secure ? 'https' : 'http'}://${domain}/`,
    ...(sameSite === 'unspecified' ? {} : { sameSite: `${sameSite.charAt(0).toUpperCase()}${sameSite.slice(1)}` }),
    ...(expires === undefined ? {} : { expires }),
    ...(partition
      ? { partitionKey: { hasCrossSiteAncestor: crossSiteAncestor(domain, partition), ...partition } }
      : {}),
  };
  await page.send('Network.setCookies', { cookies: [wanted] });
}

function sameSiteOf(said: CdpCookie['sameSite']): JarCookie['sameSite'] {
  return said ? (said.toLowerCase() as 'strict' | 'lax' | 'none') : 'unspecified';
}

export async function emptyJar(page: Session): Promise<void> {
  await page.send('Network.clearBrowserCookies');
}
