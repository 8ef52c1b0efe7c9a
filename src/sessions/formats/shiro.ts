import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';

/** `rememberMe` of CookieRememberMeManager. */
export default lateFormat(
  {
    id: 'shiro',
    label: 'Apache Shiro',
    thing: 'remember-token',
    origin: 'Java',
    spec: 'https://shiro.apache.org/configuration.html#Configuration-RememberMe',
    detect: ({ name, value }) => (name === 'rememberMe' && /^[A-Za-z0-9+/]{80,}={0,2}$/.test(value) ? 0.92 : 0),
    sealed: { keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'cipherKey' }, several: true }] },
  },
  () => import('../frameworks/java/shiroReader.ts'),
) satisfies SessionFormat;
