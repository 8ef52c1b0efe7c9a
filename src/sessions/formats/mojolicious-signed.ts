import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'mojolicious-signed',
    label: 'Mojolicious',
    thing: 'signed-cookie',
    origin: 'Perl',
    spec: 'https://docs.mojolicious.org/Mojolicious/Controller#signed_cookie',
    detect: ({ value }) => {
      const text = /^"?([^]{1,4000})--(?:[0-9a-f]{40}|[0-9a-f]{64})"?$/.exec(value)?.[1];
      return text === undefined ? 0 : /^[\w+/=%-]*$/.test(text) ? 0.2 : 0.65;
    },
    verifiable: { keyFields: [secretField('secrets')] },
    signable: true,
  },
  () => import('../frameworks/perl/mojoCookie.ts'),
) satisfies SessionFormat;
