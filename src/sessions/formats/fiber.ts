import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';
import { bareName } from '../stored/storedId.ts';

/**
 * Random bytes to everybody without the key: the names that Fiber's session and CSRF middleware use speak for it. The second
 * is of a UUID, where nobody encrypts it.
 */
export default lateFormat(
  {
    id: 'fiber',
    label: 'Fiber',
    thing: 'encrypted-cookie',
    origin: 'Go',
    spec: 'https://docs.gofiber.io/middleware/encryptcookie/',
    detect({ name, value }) {
      const bare = bareName(name);
      const named = bare === 'csrf_' ? 0.6 : bare === 'session_id' ? 0.35 : 0;
      return value.length >= 56 && /^(?:[\w+/]{4})+(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(value) ? named : 0;
    },
    sealed: { keyFields: [secretField('Key')] },
  },
  () => import('../frameworks/go/fiberCookie.ts'),
) satisfies SessionFormat;
