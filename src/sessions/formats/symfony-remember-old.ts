import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';

export default lateFormat(
  {
    id: 'symfony-remember-old',
    label: 'Symfony',
    thing: 'remember-token',
    origin: 'PHP',
    spec: 'https://symfony.com/doc/5.2/security/remember_me.html',
    detect: ({ name, value }) => (name === 'REMEMBERME' && /^[\w.:+/%~=-]{40,}$/.test(value) ? 0.6 : 0),
    writable: true,
  },
  () => import('../frameworks/php/symfonyRememberOld.ts'),
) satisfies SessionFormat;
