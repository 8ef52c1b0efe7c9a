import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';
import { bareName } from '../stored/storedId.ts';

/** Random bytes to everybody without the key: the names that Fiber's session and CSRF middleware use speak for it. */
export default lateFormat(
  {
    id: 'fiber',
    label: 'Fiber',
    thing: 'encrypted-cookie',
    origin: 'Go',
    spec: 'https://docs.gofiber.io/middleware/encryptcookie/',
    detect({ name, value }) {
      const isNamed = /^(?:session_id|csrf_)$/.test(bareName(name));
      return isNamed && value.length >= 56 && /^(?:[\w+/]{4})+(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(value) ? 0.35 : 0;
    },
    sealed: { keyFields: [secretField('Key')] },
  },
  () => import('../frameworks/go/fiberCookie.ts'),
) satisfies SessionFormat;
