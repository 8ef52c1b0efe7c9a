import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';

/** The salt is part of the key. */
export default lateFormat(
  {
    id: 'cakephp',
    label: 'CakePHP',
    thing: 'encrypted-cookie',
    origin: 'PHP',
    spec: 'https://book.cakephp.org/5/en/controllers/middleware.html',
    detect: ({ value }) => (/^Q2FrZQ(?:==|%3D%3D)\.[\w+/%]{120,}={0,2}$/i.test(value) ? 0.7 : 0),
    sealed: {
      keyFields: [
        { kind: 'secret', id: 'secret', label: { name: 'Security.cookieKey' }, several: true },
        { kind: 'text', id: 'salt', label: { name: 'Security.salt' }, default: '' },
      ],
    },
  },
  () => import('../frameworks/php/cakeCookie.ts'),
) satisfies SessionFormat;
