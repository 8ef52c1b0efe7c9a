import { lateFormat } from '../contract/lateFormat.ts';
import { secretField } from '../signing/keyForm.ts';

/** Vector, ciphertext, when it began and how long it lasts in ms, HMAC. */
const SHAPE = /^[\w-]{22}\.[\w-]{22,}\.\d{13}\.\d{1,15}\.[\w-]{22,86}$/;

export default lateFormat(
  {
    id: 'client-sessions',
    label: 'client-sessions',
    origin: 'JavaScript',
    spec: 'https://github.com/mozilla/node-client-sessions',
    detect: ({ value }) => (SHAPE.test(value) ? 0.95 : 0),
    sealed: { keyFields: [secretField('secret')] },
  },
  () => import('../frameworks/clientSessions.ts'),
);
