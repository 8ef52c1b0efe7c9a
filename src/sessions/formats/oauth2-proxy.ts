import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { joinChunks } from '../jose/chunks.ts';
import { secretField } from '../signing/keyForm.ts';

const VALUE = /^[\w-]{8,}={0,2}\|\d{10}\|(?:[\w-]{43}|[\w-]{27})=$/;

export default lateFormat(
  {
    id: 'oauth2-proxy',
    label: 'oauth2-proxy',
    origin: 'Go',
    spec: 'https://oauth2-proxy.github.io/oauth2-proxy/configuration/session_storage',
    detect(subject) {
      // The first chunk of several is the beginning of the ciphertext, and no more.
      const value = subject.name.endsWith('_0') ? joinChunks(subject, ['_'])?.value : subject.value;
      return VALUE.test(value ?? '') ? 0.7 : 0;
    },
    sealed: { keyFields: [secretField('cookie_secret', false)] },
  },
  () => import('../frameworks/go/oauth2Proxy.ts'),
) satisfies SessionFormat;
