import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { looksMojoEncrypted } from '../frameworks/perl/looksMojoEncrypted.ts';

/** Sessions too, with `encrypted`. */
export default lateFormat(
  {
    id: 'mojolicious-encrypted',
    label: 'Mojolicious',
    thing: 'encrypted-cookie',
    origin: 'Perl',
    spec: 'https://docs.mojolicious.org/Mojolicious/Controller#encrypted_cookie',
    detect: ({ value }) => (looksMojoEncrypted(value) ? 0.95 : 0),
    sealed: {
      keyFields: [
        { kind: 'secret', id: 'secret', label: { name: 'secrets' }, several: true },
        { kind: 'text', id: 'moniker', label: { name: 'moniker' }, default: '' },
      ],
    },
  },
  () => import('../frameworks/perl/mojoEncrypted.ts'),
) satisfies SessionFormat;
