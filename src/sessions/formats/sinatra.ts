import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { looksGcm } from '../frameworks/ruby/looksGcm.ts';
import { isRackName } from '../frameworks/ruby/looksRack.ts';

/** Sinatra 3, which encrypts as Rails does, and without deriving a key. */
export default lateFormat(
  {
    id: 'sinatra',
    label: 'Sinatra',
    origin: 'Ruby',
    spec: 'https://github.com/sinatra/sinatra/blob/v3.2.0/rack-protection/lib/rack/protection/encrypted_cookie.rb',
    detect: ({ name, value }) => (looksGcm(value) ? (isRackName(name) ? 0.95 : 0.4) : 0),
    sealed: { keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'session_secret' }, several: true }] },
  },
  () => import('../frameworks/ruby/sinatraReader.ts'),
) satisfies SessionFormat;
