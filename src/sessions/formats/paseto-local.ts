import { lateFormat } from '../contract/lateFormat.ts';
import { pasetoScore } from '../frameworks/paseto/pasetoShape.ts';
import { PASETO_FIELDS } from '../frameworks/paseto/pasetoFields.ts';

export default lateFormat(
  {
    id: 'paseto-local',
    label: 'PASETO local',
    thing: 'itself',
    origin: 'standard',
    spec: 'https://github.com/paseto-standard/paseto-spec',
    detect: ({ value }) => pasetoScore(value, 'local'),
    sealed: { keyFields: PASETO_FIELDS },
  },
  () => import('../frameworks/paseto/pasetoLocal.ts'),
);
