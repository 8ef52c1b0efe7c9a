import { lateFormat } from '../contract/lateFormat.ts';
import { pasetoScore } from '../frameworks/paseto/pasetoShape.ts';
import { PASETO_FIELDS } from '../frameworks/paseto/pasetoFields.ts';

export default lateFormat(
  {
    id: 'paseto',
    label: 'PASETO',
    thing: 'itself',
    origin: 'standard',
    spec: 'https://github.com/paseto-standard/paseto-spec',
    detect: ({ value }) => pasetoScore(value, 'public'),
    verifiable: { keyFields: PASETO_FIELDS },
    signable: true,
  },
  () => import('../frameworks/paseto/pasetoPublic.ts'),
);
