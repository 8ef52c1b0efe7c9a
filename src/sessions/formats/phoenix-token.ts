import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { detectPlug, iterationsField } from '../signing/detectPlug.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'phoenix-token',
    label: 'Phoenix',
    thing: 'token',
    origin: 'Elixir',
    spec: 'https://hexdocs.pm/phoenix/Phoenix.Token.html',
    detect: (subject) => detectPlug(subject, true),
    verifiable: {
      keyFields: [
        secretField('secret_key_base'),
        { kind: 'text', id: 'salt', label: { code: 'salt' }, default: '' },
        iterationsField,
      ],
    },
    signable: true,
  },
  () => import('../frameworks/elixir/phoenixSignedToken.ts'),
) satisfies SessionFormat;
