import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'secure-cookie',
    label: 'Werkzeug SecureCookie',
    origin: 'Python',
    spec: 'https://secure-cookie.readthedocs.io/en/latest/cookie/',
    isUnescaped: true,
    detect: ({ value }) =>
      /^(?:[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{22,86}={1,2})\?[\w.%+~*!-]+=[A-Za-z0-9+/]/.test(value) ? 0.5 : 0,
    verifiable: { keyFields: [secretField('secret_key')] },
    signable: true,
  },
  () => import('../frameworks/python/secureCookie.ts'),
) satisfies SessionFormat;
