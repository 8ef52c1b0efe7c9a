import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { detectTornado } from '../signing/detectTornado.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'jupyter',
    label: 'Jupyter',
    thing: 'signed-cookie',
    origin: 'Python',
    spec: 'https://jupyter-server.readthedocs.io/en/latest/operators/security.html',
    isUnescaped: true,
    detect: (subject) => detectTornado(subject, true),
    verifiable: {
      keyFields: [
        secretField('jupyter_cookie_secret, cookie_secret'),
        { kind: 'text', id: 'password', label: { name: 'hashed_password' }, default: '' },
      ],
    },
    signable: true,
  },
  () => import('../frameworks/python/jupyterCookie.ts'),
) satisfies SessionFormat;
