import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';

/** Spring Security 3 and later; before 3 in capitals. */
const NAME = /^(?:remember-me|SPRING_SECURITY_REMEMBER_ME_COOKIE)$/i;

export default lateFormat(
  {
    id: 'spring-remember',
    label: 'Spring Security',
    thing: 'remember-token',
    origin: 'Java',
    spec: 'https://docs.spring.io/spring-security/reference/servlet/authentication/rememberme.html',
    detect: ({ name, value }) => (NAME.test(name) && /^[A-Za-z0-9+/]{40,}={0,2}$/.test(value) ? 0.7 : 0),
    writable: true,
  },
  () => import('../frameworks/java/springRemember.ts'),
) satisfies SessionFormat;
