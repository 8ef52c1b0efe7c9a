import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { detectAuthTkt } from '../signing/detectAuthTkt.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'auth-tkt',
    label: 'auth_tkt',
    thing: 'token',
    origin: 'Python',
    spec: 'https://docs.pylonsproject.org/projects/pyramid/en/latest/api/authentication.html',
    isUnescaped: true,
    detect: detectAuthTkt,
    verifiable: {
      keyFields: [
        secretField('secret, TKTAuthSecret'),
        { kind: 'text', id: 'ip', label: { name: 'REMOTE_ADDR' }, default: '0.0.0.0', advanced: true },
      ],
    },
    signable: true,
  },
  () => import('../frameworks/python/authTktTicket.ts'),
) satisfies SessionFormat;
