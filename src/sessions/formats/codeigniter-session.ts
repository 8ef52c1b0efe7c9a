import type { SessionFormat } from '../contract/SessionFormat.ts';
import { bareName, settingField, storedId } from '../stored/storedId.ts';
import { file, postgres, redis } from '../stored/stores.ts';

/** https://github.com/codeigniter4/CodeIgniter4/tree/develop/system/Session/Handlers, and CodeIgniter 3's drivers. */
export default storedId({
  id: 'codeigniter-session',
  label: 'CodeIgniter',
  origin: 'PHP',
  spec: 'https://codeigniter.com/user_guide/libraries/sessions.html',
  read: (value) => (/^[A-Za-z0-9,-]{22,256}$/.test(value) ? { id: value } : undefined),
  certainty: (name) => (bareName(name) === 'ci_session' ? 'likely' : undefined),
  store: {
    fields: [settingField('path', 'savePath', 'writable/session')],
    locate: (id, setting) => [
      file(`${setting('path').replace(/\/$/, '')}/ci_session${id}`),
      redis(`ci_session:${id}`),
      postgres(`ci_session:${id}`, { table: 'ci_sessions', key: 'id', data: 'data', binary: true }),
    ],
    writes: ['php-session', 'php'],
  },
}) satisfies SessionFormat;
