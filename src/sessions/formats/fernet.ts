import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';

/** Version 0x80, and a time before 2106 in eight bytes. */
const TOKEN = /^gAAAAA[\w-]{90,}={0,2}$/;

export default lateFormat(
  {
    id: 'fernet',
    label: 'Fernet',
    thing: 'itself',
    origin: 'standard',
    spec: 'https://github.com/fernet/spec/blob/master/Spec.md',
    isUnescaped: true,
    detect: ({ value }) => (TOKEN.test(value) ? 0.6 : 0),
    sealed: { keyFields: [secretField('secret_key')] },
  },
  () => import('../frameworks/python/fernetToken.ts'),
) satisfies SessionFormat;
