import { carriesSecure } from '../../../cookies/group.ts';
import type { Adapters } from '../Adapters.ts';
import type { PageState } from '../page/page.ts';
import { scopeOf } from '../page/scope.ts';
import type { Surroundings } from './fillIn.ts';

interface Wanted {
  /** That the file names. */
  firstHost: string | undefined;
  /** That is typed. */
  address: URL | null;
  /** That the text was pasted for. */
  home: URL | null;
  toHost: boolean;
  marksPartitions: boolean;
}

/**
 * What the lines are judged by. Where no page is looked at, the first host of the file becomes it, so that there is a
 * place to undo from.
 * @returns `null`: there is no such host either
 */
export async function judgedBy(
  { jar: { engine }, registrableDomain }: Pick<Adapters, 'jar' | 'registrableDomain'>,
  page: Pick<PageState, 'site' | 'scope' | 'lookAt'>,
  { firstHost, address, home, toHost, marksPartitions }: Wanted,
): Promise<Surroundings | null> {
  const host = home?.hostname ?? firstHost;
  if ((await page.scope()) === null && host !== undefined) await page.lookAt(host);
  const own = await page.scope();
  const site = page.site.value;
  if (site === null || own === null) return null;
  const elsewhere = address ?? (home !== null && home.hostname !== site.host ? home : null);
  const url = elsewhere ?? site.url;
  const scope = elsewhere === null ? own : scopeOf(elsewhere, await registrableDomain(elsewhere.hostname), engine);
  return {
    engine,
    storeId: site.storeId,
    host: url.hostname,
    sendsSecure: carriesSecure(url),
    topLevelSite: scope.topLevelSite,
    toHost,
    marksPartitions,
  };
}
