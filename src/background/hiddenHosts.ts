import type { Cookie } from '../cookies/cookie.ts';
import type { JarView } from './jarView.ts';

/** Of these cookies' hosts those that cannot be seen. Asked for all at once: it is hardly ever any. */
export async function hiddenHosts(cookies: readonly Cookie[], { sees }: JarView): Promise<ReadonlySet<string>> {
  const hosts = new Set(cookies.map(({ domain }) => domain));
  const hidden = new Set<string>();
  if (hosts.size === 0 || (await sees(...hosts))) return hidden;
  for (const host of hosts) if (!(await sees(host))) hidden.add(host);
  return hidden;
}
