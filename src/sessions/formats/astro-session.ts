import type { SessionFormat } from '../contract/SessionFormat.ts';
import { bareName, storedId } from '../stored/storedId.ts';

/** packages/astro/src/core/session/runtime.ts: an id, in whatever storage the app has. */
export default storedId({
  id: 'astro-session',
  label: 'Astro',
  origin: 'JavaScript',
  spec: 'https://docs.astro.build/en/guides/sessions/',
  read: (value) => (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? { id: value } : undefined),
  certainty: (name) => (bareName(name) === 'astro-session' ? 'certain' : undefined),
}) satisfies SessionFormat;
