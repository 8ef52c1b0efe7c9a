import { flaskSessionStore, readFlaskSessionId } from '../stored/flaskSessionStore.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { bareName, storedId } from '../stored/storedId.ts';

/** https://github.com/pallets-eco/flask-session: `session` is Flask's own name too, and any id could be in it. */
export default storedId({
  id: 'flask-session',
  label: 'Flask-Session',
  origin: 'Python',
  spec: 'https://flask-session.readthedocs.io/en/latest/',
  read: (value) => (readFlaskSessionId(value) ? { id: value } : undefined),
  certainty: (name) => (/^session$/i.test(bareName(name)) ? 'possible' : undefined),
  store: flaskSessionStore,
}) satisfies SessionFormat;
