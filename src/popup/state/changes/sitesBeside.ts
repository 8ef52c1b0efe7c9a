import { domainMatches } from '../../../cookies/host.ts';
import type { Slot } from '../../../cookies/step.ts';
import type { Adapters } from '../Adapters.ts';

/** The registrable domains, or hosts where there are none, of a step's cookies that do not lie within `site`. */
export async function sitesBeside(
  site: string,
  slots: readonly Slot[],
  { registrableDomain }: Pick<Adapters, 'registrableDomain'>,
): Promise<string[]> {
  const hosts = new Set(slots.map(({ before, after }) => (after ?? before)!.domain));
  const others = [...hosts].filter((host) => !domainMatches(host, site));
  const sites = await Promise.all(others.map(async (host) => (await registrableDomain(host)) ?? host));
  return [...new Set(sites)];
}
