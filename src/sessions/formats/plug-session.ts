import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { detectPlug, iterationsField } from '../signing/detectPlug.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'plug-session',
    label: 'Phoenix',
    origin: 'Elixir',
    spec: 'https://hexdocs.pm/plug/Plug.Session.COOKIE.html',
    detect: (subject) => detectPlug(subject, false),
    verifiable: {
      keyFields: [
        secretField('secret_key_base'),
        { kind: 'text', id: 'salt', label: { name: 'signing_salt' }, default: '' },
        iterationsField,
      ],
    },
    signable: true,
  },
  () => import('../frameworks/elixir/plugCookieSession.ts'),
) satisfies SessionFormat;
