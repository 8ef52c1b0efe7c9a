import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { codeIgniterShape } from '../frameworks/php/codeIgniterShape.ts';
import { secretField } from '../signing/keyForm.ts';

/** With `sess_encrypt_cookie`. Nothing but its name speaks for it. */
export default lateFormat(
  {
    id: 'codeigniter2-encrypted',
    label: 'CodeIgniter 2',
    origin: 'PHP',
    spec: 'https://codeigniter.com/userguide2/libraries/sessions.html',
    detect({ name, value }) {
      const isNamed = name.startsWith('ci_session');
      const shape = isNamed || /[0-9a-f]{40}$/.test(value) ? codeIgniterShape(unescaped(value)) : undefined;
      if (!shape) return 0;
      return isNamed ? (shape.signature === undefined ? 0.62 : 0.75) : shape.signature === undefined ? 0 : 0.4;
    },
    sealed: { keyFields: [secretField('encryption_key')] },
  },
  () => import('../frameworks/php/codeIgniterSealed.ts'),
) satisfies SessionFormat;

/** What PHP escapes in base64. */
const unescaped = (value: string): string =>
  value.replaceAll(/%2b/gi, '+').replaceAll(/%2f/gi, '/').replaceAll(/%3d/gi, '=');
