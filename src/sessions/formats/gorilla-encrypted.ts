import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { isGorilla } from '../frameworks/go/isGorilla.ts';
import { secretField } from '../signing/keyForm.ts';

/** The same with a block key. */
export default lateFormat(
  {
    id: 'gorilla-encrypted',
    label: 'Gorilla / Gin / Echo',
    origin: 'Go',
    spec: 'https://pkg.go.dev/github.com/gorilla/securecookie',
    detect: ({ value }) => (isGorilla(value) ? 0.69 : 0),
    sealed: {
      keyFields: [
        secretField('hashKey'),
        { kind: 'secret', id: 'blockKey', label: { name: 'blockKey' }, several: false },
      ],
    },
  },
  () => import('../frameworks/go/gorillaSealed.ts'),
) satisfies SessionFormat;
