import { slotCookie, type Step } from '../../../cookies/step.ts';
import type { Response } from '../../../messages.ts';
import type { Adapters } from '../Adapters.ts';
import { type Scope, scopeOf } from '../page/scope.ts';

/** A host that the browser does not let be seen (any more), and what has to be asked for. */
export interface Unseen extends Pick<Scope, 'site' | 'pattern' | 'amongAll'> {
  host: string;
}

/** Of a step that came to nothing for want of access: it need not be of the page. */
export async function unseenOf(
  { slots }: Pick<Step, 'slots'>,
  response: Response | { kind: 'lost' },
  { registrableDomain, jar }: Pick<Adapters, 'registrableDomain'> & { jar: Pick<Adapters['jar'], 'engine'> },
): Promise<{ unseen?: Unseen }> {
  if (response.kind !== 'failed' || response.code !== 'no-access' || response.slot === null) return {};
  const slot = slots[response.slot];
  if (slot === undefined) return {};
  const host = slotCookie(slot).domain;
  const { site, pattern, amongAll } = scopeOf(new URL(`https://${host}/`), await registrableDomain(host), jar.engine);
  return { unseen: { host, site, pattern, amongAll } };
}
