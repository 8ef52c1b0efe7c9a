import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';

/** JSON of an object in base64, whatever its first key, whose padding is written as `-`, filled up with `Z` unless it is long. */
const SESSION = /^ey[IJL][A-Za-z0-9+/]*-{0,2}--(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const FILLED = /WlpaWlo-{1,3}[0-9a-f]{40}/;

export default lateFormat(
  {
    id: 'mojolicious',
    label: 'Mojolicious',
    origin: 'Perl',
    spec: 'https://docs.mojolicious.org/Mojolicious/Sessions',
    detect: ({ name, value }) => (SESSION.test(value) ? (name === 'mojolicious' || FILLED.test(value) ? 0.7 : 0.4) : 0),
    verifiable: { keyFields: [secretField('secrets')] },
    signable: true,
  },
  () => import('../frameworks/perl/mojoSession.ts'),
) satisfies SessionFormat;
