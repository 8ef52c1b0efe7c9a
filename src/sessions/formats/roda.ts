import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { encryptorScore, takeEncryptor } from '../frameworks/ruby/encryptorShape.ts';

const NAME = /^(?:__(?:Host|Secure)-)?roda\.session$/i;

export default lateFormat(
  {
    id: 'roda',
    label: 'Roda',
    origin: 'Ruby',
    spec: 'https://roda.jeremyevans.net/rdoc/classes/Roda/RodaPlugins/Sessions.html',
    detect(subject) {
      const parts = takeEncryptor(subject);
      return parts && parts.version < 2 ? encryptorScore(subject.name, parts, NAME) : 0;
    },
    sealed: { keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'secret' }, several: true }] },
  },
  () => import('../frameworks/ruby/rodaReader.ts'),
) satisfies SessionFormat;
