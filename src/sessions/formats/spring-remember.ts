import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';

/** Spring Security 3 and later; before 3 in capitals. */
const NAME = /^(?:remember-me|SPRING_SECURITY_REMEMBER_ME_COOKIE)$/i;
const VALUE = /^[A-Za-z0-9+/]{40,}={0,2}$/;

export default lateFormat(
  {
    id: 'spring-remember',
    label: 'Spring Security',
    thing: 'remember-token',
    origin: 'Java',
    spec: 'https://docs.spring.io/spring-security/reference/servlet/authentication/rememberme.html',
    // Of a name of the app's own (`rememberMeCookieName`) what is inside tells.
    detect: ({ name, value }) => (/remember/i.test(name) && VALUE.test(value) ? (NAME.test(name) ? 0.7 : 0.35) : 0),
    writable: true,
  },
  () => import('../frameworks/java/springRemember.ts'),
) satisfies SessionFormat;
