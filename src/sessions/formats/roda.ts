import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { encryptorScore } from '../frameworks/ruby/looksEncryptor.ts';

const NAME = /^(?:__(?:Host|Secure)-)?roda\.session$/i;

export default lateFormat(
  {
    id: 'roda',
    label: 'Roda',
    origin: 'Ruby',
    spec: 'https://roda.jeremyevans.net/rdoc/classes/Roda/RodaPlugins/Sessions.html',
    detect: (subject) => encryptorScore(subject, [0, 1], NAME),
    sealed: { keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'secret' }, several: true }] },
  },
  () => import('../frameworks/ruby/rodaReader.ts'),
) satisfies SessionFormat;
