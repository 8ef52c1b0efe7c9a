import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'symfony-remember',
    label: 'Symfony',
    thing: 'remember-token',
    origin: 'PHP',
    spec: 'https://symfony.com/doc/current/security/remember_me.html',
    detect: ({ value }) =>
      /^(?:[\w.]*(?::|%3A))?[\w~-]+(?::|%3A)\d{9,10}(?::|%3A)[\w-]{43}~[\w-]{43}~$/i.test(value) ? 0.7 : 0,
    verifiable: { keyFields: [secretField('APP_SECRET')] },
    signable: true,
  },
  () => import('../frameworks/php/symfonyRemember.ts'),
) satisfies SessionFormat;
