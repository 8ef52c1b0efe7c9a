import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { encryptorScore, takeEncryptor } from '../frameworks/ruby/encryptorShape.ts';

/** The cookie's own name. */
const NAME = /^(?:__(?:Host|Secure)-)?rack\.session$/i;

/** `Rack::Session::Cookie` since Rack 3. */
export default lateFormat(
  {
    id: 'rack-session',
    label: 'Rack 3',
    origin: 'Ruby',
    spec: 'https://github.com/rack/rack-session/blob/main/lib/rack/session/encryptor.rb',
    detect(subject) {
      const parts = takeEncryptor(subject);
      return parts && parts.version > 0 ? encryptorScore(subject.name, parts, NAME) : 0;
    },
    sealed: { keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'secrets' }, several: true }] },
  },
  () => import('../frameworks/ruby/rackSessionReader.ts'),
) satisfies SessionFormat;
