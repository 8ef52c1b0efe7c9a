import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { detectBeaker } from '../signing/detectBeaker.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'beaker',
    label: 'Beaker',
    origin: 'Python',
    spec: 'https://beaker.readthedocs.io/en/latest/sessions.html#cookie-based',
    isUnescaped: true,
    detect: detectBeaker,
    verifiable: { keyFields: [secretField('validate_key')] },
    signable: true,
  },
  () => import('../frameworks/python/beakerSession.ts'),
) satisfies SessionFormat;
