import { type Cookie, cookieKey } from '../../../cookies/cookie.ts';
import { editSlots, type Slot } from '../../../cookies/step.ts';
import type { CookieWrite } from '../../../sessions/index.ts';

/** The cookie of that name which was set beside this one: same domain, path, store and partition. */
function beside(cookie: Cookie, name: string, all: readonly Cookie[]): Cookie | null {
  const key = cookieKey({ ...cookie, name });
  return all.find((other) => cookieKey(other) === key) ?? null;
}

/**
 * One step for all that a signed session writes: the edited cookie first, then its companions. A companion that is not
 * there yet gets the attributes of the edited cookie.
 */
export function sessionSlots(
  original: Cookie | null,
  edited: Cookie,
  replaced: Cookie | null,
  companions: readonly CookieWrite[],
  all: readonly Cookie[],
): Slot[] {
  const place = original ?? edited;
  const slots = companions.flatMap((write): Slot[] => {
    const before = beside(place, write.name, all);
    if (write.kind === 'expire') return before === null ? [] : [{ before, after: null }];
    return [{ before, after: { ...(before ?? edited), name: write.name, value: write.value } }];
  });
  return [...editSlots(original, edited, replaced), ...slots];
}
