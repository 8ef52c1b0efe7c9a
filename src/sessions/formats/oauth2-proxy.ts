import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';

const VALUE = /^[\w-]{8,}={0,2}\|\d{10}\|(?:[\w-]{43}|[\w-]{27})=$/;
/** The first chunk of several is the ciphertext's beginning, and no more. */
const FIRST = /^_oauth2_proxy_0$/;

export default lateFormat(
  {
    id: 'oauth2-proxy',
    label: 'oauth2-proxy',
    origin: 'Go',
    spec: 'https://oauth2-proxy.github.io/oauth2-proxy/configuration/session_storage',
    detect: ({ name, value }) => (VALUE.test(value) || (FIRST.test(name) && /^[\w-]{100,}$/.test(value)) ? 0.7 : 0),
    sealed: { keyFields: [secretField('cookie_secret', false)] },
  },
  () => import('../frameworks/go/oauth2Proxy.ts'),
) satisfies SessionFormat;
