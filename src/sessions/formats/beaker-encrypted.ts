import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { detectBeakerSealed } from '../signing/detectBeaker.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'beaker-encrypted',
    label: 'Beaker',
    origin: 'Python',
    spec: 'https://beaker.readthedocs.io/en/latest/sessions.html#encryption',
    isUnescaped: true,
    detect: detectBeakerSealed,
    sealed: {
      keyFields: [
        secretField('encrypt_key'),
        { kind: 'secret', id: 'validate', label: { name: 'validate_key' }, several: false },
      ],
    },
  },
  () => import('../frameworks/python/beakerSealed.ts'),
) satisfies SessionFormat;
