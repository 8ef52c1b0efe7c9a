import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { rackScore, rackSignedIn } from '../frameworks/ruby/rackShape.ts';

/** `Rack::Session::Cookie` before Rack 3. */
export default lateFormat(
  {
    id: 'rack',
    label: 'Rack',
    origin: 'Ruby',
    spec: 'https://github.com/rack/rack/blob/2-2-stable/lib/rack/session/cookie.rb',
    detect(subject) {
      const parts = rackSignedIn(subject.value);
      return parts ? rackScore(subject.name, parts) : 0;
    },
    verifiable: { keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'secret' }, several: true }] },
    signable: true,
    writable: true,
  },
  () => import('../frameworks/ruby/rackReader.ts'),
) satisfies SessionFormat;
