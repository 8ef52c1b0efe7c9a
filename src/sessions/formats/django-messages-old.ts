import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';

export default lateFormat(
  {
    id: 'django-messages-old',
    label: 'Django 3.0',
    thing: 'messages',
    origin: 'Python',
    spec: 'https://docs.djangoproject.com/en/3.0/ref/contrib/messages/#storage-backends',
    isUnescaped: true,
    detect: ({ value }) => (/^"?[0-9a-f]{40}\$\[\[\\?"__json_message\\?"/.test(value) ? 0.92 : 0),
    verifiable: { keyFields: [secretField('SECRET_KEY')] },
    signable: true,
  },
  () => import('../frameworks/python/djangoMessages.ts'),
) satisfies SessionFormat;
