import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { detectPlugSealed, iterationsField } from '../signing/detectPlug.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'plug-encrypted',
    label: 'Phoenix',
    origin: 'Elixir',
    spec: 'https://hexdocs.pm/plug_crypto/Plug.Crypto.MessageEncryptor.html',
    detect: detectPlugSealed,
    sealed: {
      keyFields: [
        secretField('secret_key_base'),
        { kind: 'text', id: 'encryption', label: { name: 'encryption_salt' }, default: '' },
        { kind: 'text', id: 'salt', label: { name: 'signing_salt' }, default: '' },
        iterationsField,
      ],
    },
  },
  () => import('../frameworks/elixir/plugSealed.ts'),
) satisfies SessionFormat;
