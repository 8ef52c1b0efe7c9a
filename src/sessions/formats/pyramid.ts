import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { detectPyramid } from '../signing/detectWebob.ts';
import { saltField, secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'pyramid',
    label: 'Pyramid',
    origin: 'Python',
    spec: 'https://docs.pylonsproject.org/projects/pyramid/en/latest/narr/sessions.html',
    isUnescaped: true,
    detect: detectPyramid,
    verifiable: { keyFields: [secretField('secret'), saltField('pyramid.session.')] },
    signable: true,
  },
  () => import('../frameworks/python/pyramidSession.ts'),
) satisfies SessionFormat;
