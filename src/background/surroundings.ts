import { type Cookie, type CookieKey, cookieKey } from '../cookies/cookie.ts';
import type { CookieJar, JarQuery } from '../cookies/jar.ts';
import { type SiteOf, siteFinder } from '../cookies/limits.ts';
import { type Slot, slotCookie, type Step } from '../cookies/step.ts';
import { traitsOf } from '../cookies/traits.ts';
import type { TwinView } from '../cookies/twins.ts';
import { readBack } from './exact.ts';

/** Of more sites all of the store is asked for: Chromium goes through all of it for each, and takes a third of the time. */
const mostSites = 2;
/** So many cookies are asked for one by one. */
const few = 8;

export const siteOfStep = ({ site, sites = [] }: Pick<Step, 'site' | 'sites'>): SiteOf => siteFinder([site, ...sites]);

/** All that may have to do with a step's cookies, as it was at one moment, read by few calls. */
export class Surroundings {
  /** Those of the step's sites, or of the whole store. */
  readonly cookies: readonly Cookie[];
  readonly isWhole: boolean;
  readonly siteOf: SiteOf;
  readonly #jar: CookieJar;
  readonly #byKey: ReadonlyMap<CookieKey, Cookie>;
  readonly #named = new Map<string, Cookie[]>();
  readonly #sent = new Map<string, Promise<Cookie[]>>();

  constructor(cookies: readonly Cookie[], isWhole: boolean, siteOf: SiteOf, jar: CookieJar) {
    [this.cookies, this.isWhole, this.siteOf, this.#jar] = [cookies, isWhole, siteOf, jar];
    this.#byKey = new Map(cookies.map((cookie) => [cookieKey(cookie), cookie]));
    for (const cookie of cookies) {
      const others = this.#named.get(this.nameOf(cookie));
      if (others) others.push(cookie);
      else this.#named.set(this.nameOf(cookie), [cookie]);
    }
  }

  /** Equal for those whose order a server may notice. */
  nameOf({ name, path, domain, storeId }: Cookie): string {
    return JSON.stringify([name, path, this.siteOf(domain), storeId]);
  }

  at(key: CookieKey): Cookie | null {
    return this.#byKey.get(key) ?? null;
  }

  twins(cookie: Cookie): TwinView {
    const { name, path, storeId } = cookie;
    return {
      namesakes: this.#named.get(this.nameOf(cookie)) ?? [],
      sent: (host) => {
        const url = `https://${host}${path}`;
        const asked = JSON.stringify([url, name, storeId]);
        if (!this.#sent.has(asked)) this.#sent.set(asked, this.#jar.list({ url, name, storeId }));
        return this.#sent.get(asked)!;
      },
    };
  }
}

function queriesOf(
  cookies: readonly Cookie[],
  siteOf: SiteOf,
  isWhole: boolean,
): { all: JarQuery[]; isWhole: boolean } {
  const stores = new Set(cookies.map(({ storeId }) => storeId));
  const sites = new Map(
    cookies.map(({ domain, storeId }) => [siteOf(domain) + ' ' + storeId, { domain: siteOf(domain), storeId }]),
  );
  if (isWhole || sites.size > mostSites) return { all: [...stores].map((storeId) => ({ storeId })), isWhole: true };
  return { all: [...sites.values()], isWhole: false };
}

/** @param beside their places are looked at too @throws {JarError} */
export async function lookAround(
  slots: readonly Slot[],
  step: Pick<Step, 'site' | 'sites'>,
  jar: CookieJar,
  beside: readonly Cookie[] = [],
): Promise<Surroundings> {
  const siteOf = siteOfStep(step);
  const grows = slots.some(({ before, after, idle }) => before === null && after?.partitionKey === null && !idle);
  const about = [...slots.map(slotCookie), ...beside];
  const { all, isWhole } = queriesOf(about, siteOf, grows && traitsOf(jar.engine).limitInAll !== null);
  const found = await Promise.all(all.map((query) => jar.list(query)));
  return new Surroundings(found.flat(), isWhole, siteOf, jar);
}

/** What stands at the keys of these cookies at this moment. @throws {JarError} */
export async function readAll(
  cookies: readonly Cookie[],
  siteOf: SiteOf,
  jar: CookieJar,
): Promise<ReadonlyMap<CookieKey, Cookie>> {
  const found =
    cookies.length > few
      ? await Promise.all(queriesOf(cookies, siteOf, false).all.map((query) => jar.list(query)))
      : [await Promise.all(cookies.map((cookie) => readBack(cookie, jar)))];
  return new Map(found.flat().flatMap((cookie) => (cookie === null ? [] : [[cookieKey(cookie), cookie]])));
}
