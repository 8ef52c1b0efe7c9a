import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'yii',
    label: 'Yii',
    thing: 'signed-cookie',
    origin: 'PHP',
    spec: 'https://www.yiiframework.com/doc/api/2.0/yii-web-request#$cookieValidationKey-detail',
    detect: ({ value }) => (/^(?:[0-9a-f]{8}){4,16}a(?::|%3A)2(?::|%3A)(?:\{|%7B)i(?::|%3A)0/i.test(value) ? 0.7 : 0),
    verifiable: { keyFields: [secretField('cookieValidationKey')] },
    signable: true,
  },
  () => import('../frameworks/php/yiiCookie.ts'),
) satisfies SessionFormat;
