import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'codeigniter2',
    label: 'CodeIgniter 2',
    origin: 'PHP',
    spec: 'https://codeigniter.com/userguide2/libraries/sessions.html',
    detect: ({ value }) =>
      /^a(?::|%3A)\d{1,4}(?::|%3A)(?:\{|%7B)s.*(?:\}|%7D)[0-9a-f]{32,40}$/i.test(value) ? 0.7 : 0,
    verifiable: { keyFields: [secretField('encryption_key')] },
    signable: true,
  },
  () => import('../frameworks/php/codeIgniterData.ts'),
) satisfies SessionFormat;
