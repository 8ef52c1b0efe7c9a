import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { takeShiro } from '../frameworks/java/shiroShape.ts';

/** `rememberMe` of CookieRememberMeManager. */
export default lateFormat(
  {
    id: 'shiro',
    label: 'Apache Shiro',
    thing: 'remember-token',
    origin: 'Java',
    spec: 'https://shiro.apache.org/configuration.html#Configuration-RememberMe',
    detect: (subject) => (takeShiro(subject) ? (subject.name === 'rememberMe' ? 0.92 : 0.1) : 0),
    sealed: { keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'cipherKey' }, several: true }] },
  },
  () => import('../frameworks/java/shiroReader.ts'),
) satisfies SessionFormat;
