import type { SessionFormat } from '../contract/SessionFormat.ts';
import { bareName, storedId } from '../stored/storedId.ts';

/** Catalyst::Plugin::Session, `generate_session_id`: SHA-1, in a cookie that is named after the app. */
export default storedId({
  id: 'catalyst-session',
  label: 'Catalyst',
  origin: 'Perl',
  spec: 'https://metacpan.org/pod/Catalyst::Plugin::Session::State::Cookie',
  read: (value) => (/^[0-9a-f]{40}$/.test(value) ? { id: value } : undefined),
  certainty: (name) => (/^[a-z]\w*_session$/.test(bareName(name)) ? 'possible' : undefined),
}) satisfies SessionFormat;
