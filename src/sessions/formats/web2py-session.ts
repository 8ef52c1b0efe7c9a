import type { SessionFormat } from '../contract/SessionFormat.ts';
import { bareName, settingField, storedId } from '../stored/storedId.ts';
import { file } from '../stored/stores.ts';

/** gluon/globals.py, `connect`: the visitor's address and a UUID, of a file; a row's number and a UUID, of a database. */
const ID = /^(?:[\d.a-f]{1,45}-|\d{1,12}:)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export default storedId({
  id: 'web2py-session',
  label: 'web2py',
  origin: 'Python',
  spec: 'http://web2py.com/books/default/chapter/29/04/the-core#session',
  read: (value) => (ID.test(value) ? { id: value } : undefined),
  certainty: (name) => (bareName(name).startsWith('session_id_') ? 'certain' : undefined),
  store: {
    fields: [settingField('path', 'sessions', 'applications/init/sessions')],
    // What belongs to a row is in a table of the app's.
    locate: (id, setting) =>
      id.includes(':') ? [] : [file(`${setting('path').replace(/\/$/, '')}/${id}`, { binary: true })],
    writes: ['pickle'],
  },
}) satisfies SessionFormat;
