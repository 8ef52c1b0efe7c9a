import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'aiohttp-nacl',
    label: 'aiohttp-session',
    origin: 'Python',
    spec: 'https://aiohttp-session.readthedocs.io/en/stable/',
    isUnescaped: true,
    // Encrypted bytes look like any others: the name alone tells, and Fernet's tokens have it too.
    detect: ({ name, value }) =>
      name === 'AIOHTTP_SESSION' && !value.startsWith('gAAAAA') && /^[A-Za-z0-9+/]{56,}={0,2}$/.test(value) ? 0.92 : 0,
    sealed: { keyFields: [secretField('secret_key')] },
  },
  () => import('../frameworks/python/aiohttpSecretbox.ts'),
) satisfies SessionFormat;
