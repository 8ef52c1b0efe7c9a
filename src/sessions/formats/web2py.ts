import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { SEALED } from '../frameworks/python/web2pyShape.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'web2py',
    label: 'web2py',
    origin: 'Python',
    spec: 'http://web2py.com/books/default/chapter/29/04/the-core#Sessions-in-cookies',
    isUnescaped: true,
    detect: ({ value }) => (SEALED.test(value) ? 0.95 : 0),
    sealed: { keyFields: [secretField('cookie_key')] },
  },
  () => import('../frameworks/python/web2pySession.ts'),
) satisfies SessionFormat;
