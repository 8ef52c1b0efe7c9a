import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { detectWebob } from '../signing/detectWebob.ts';
import { saltField, secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'webob-signed',
    label: 'WebOb',
    thing: 'signed-cookie',
    origin: 'Python',
    spec: 'https://docs.pylonsproject.org/projects/webob/en/stable/api/cookies.html',
    isUnescaped: true,
    detect: detectWebob,
    verifiable: { keyFields: [secretField('secret'), saltField('')] },
    signable: true,
  },
  () => import('../frameworks/python/webobCookie.ts'),
) satisfies SessionFormat;
