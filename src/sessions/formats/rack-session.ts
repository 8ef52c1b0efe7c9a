import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { encryptorScore } from '../frameworks/ruby/looksEncryptor.ts';

/** The cookie's own name. */
const NAME = /^(?:__(?:Host|Secure)-)?rack\.session$/i;

/** `Rack::Session::Cookie` since Rack 3. */
export default lateFormat(
  {
    id: 'rack-session',
    label: 'Rack 3',
    origin: 'Ruby',
    spec: 'https://github.com/rack/rack-session/blob/main/lib/rack/session/encryptor.rb',
    detect: (subject) => encryptorScore(subject, [1, 2], NAME),
    sealed: { keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'secrets' }, several: true }] },
  },
  () => import('../frameworks/ruby/rackSessionReader.ts'),
) satisfies SessionFormat;
