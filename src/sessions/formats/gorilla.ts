import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { isGorilla } from '../frameworks/go/isGorilla.ts';
import { secretField } from '../signing/keyForm.ts';

/** gorilla/sessions, and who writes by it: gin-contrib/sessions, echo-contrib. */
export default lateFormat(
  {
    id: 'gorilla',
    label: 'Gorilla / Gin / Echo',
    origin: 'Go',
    spec: 'https://pkg.go.dev/github.com/gorilla/securecookie',
    detect: ({ value }) => (isGorilla(value) ? 0.7 : 0),
    verifiable: { keyFields: [secretField('hashKey')] },
    signable: true,
  },
  () => import('../frameworks/go/gorillaSigned.ts'),
) satisfies SessionFormat;
