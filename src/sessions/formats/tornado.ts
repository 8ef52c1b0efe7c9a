import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { detectTornado } from '../signing/detectTornado.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'tornado',
    label: 'Tornado',
    thing: 'signed-cookie',
    origin: 'Python',
    spec: 'https://www.tornadoweb.org/en/stable/guide/security.html',
    isUnescaped: true,
    detect: (subject) => detectTornado(subject),
    verifiable: { keyFields: [secretField('cookie_secret')] },
    signable: true,
  },
  () => import('../frameworks/python/tornadoCookie.ts'),
) satisfies SessionFormat;
