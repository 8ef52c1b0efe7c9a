import type { Keys } from '../../../sessions/index.ts';
import type { KeyRing } from '../settings/keys.ts';

/** Keys for values of no cookie: of each format the last that was typed, for as long as this object is there. */
export function createPassingKeys(): KeyRing {
  const typed = new Map<string, Keys>();
  return {
    isPassing: true,
    load: async ({ format }) => typed.get(format) ?? {},
    save: async ({ format }, keys) => void typed.set(format, keys),
    forget: async ({ format }) => void typed.delete(format),
    onChanged: () => () => undefined,
  };
}
