import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'bottle',
    label: 'Bottle',
    thing: 'signed-cookie',
    origin: 'Python',
    spec: 'https://bottlepy.org/docs/dev/tutorial.html#signed-cookies',
    isUnescaped: true,
    detect: ({ value }) => (/^![A-Za-z0-9+/]{22,86}={0,2}\?[A-Za-z0-9+/]/.test(value) ? 0.5 : 0),
    verifiable: { keyFields: [secretField('secret')] },
    signable: true,
  },
  () => import('../frameworks/python/bottleCookie.ts'),
) satisfies SessionFormat;
