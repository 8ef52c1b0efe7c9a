import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';

export default lateFormat(
  {
    id: 'django-csrf',
    label: 'Django',
    thing: 'csrf-token',
    origin: 'Python',
    spec: 'https://docs.djangoproject.com/en/stable/ref/csrf/',
    // Any 32 letters are a token by their name alone (`CSRF_COOKIE_NAME`), and nothing in them can be proved.
    detect: ({ name, value }) =>
      /^(?:[A-Za-z0-9]{32}){1,2}$/.test(value) && /^(?:__(?:Secure|Host)-)?csrftoken$/i.test(name) ? 0.85 : 0,
    writable: true,
  },
  () => import('../frameworks/python/djangoCsrf.ts'),
) satisfies SessionFormat;
