/** Flask-Session keeps sessions on the server: https://flask-session.readthedocs.io/en/latest/config.html */
import { file, memcached, postgres, redis } from './stores.ts';
import { settingField, type StoreRules } from './storedId.ts';

/** A UUID (0.5 and older), or `secrets.token_urlsafe(32)` (base.py, `_generate_sid`). */
export function readFlaskSessionId(text: string): boolean {
  return /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9_-]{43})$/.test(text);
}

const FILE = 'cat "$1/$(printf %s "$2" | md5sum | cut -c 1-32)" | base64';

export const flaskSessionStore: StoreRules = {
  fields: [settingField('prefix', 'SESSION_KEY_PREFIX', 'session:')],
  locate(id, setting) {
    const key = setting('prefix') + id;
    return [
      redis(key),
      memcached(key),
      postgres(key, { table: 'sessions', key: 'session_id', data: 'data', binary: true }),
      // cachelib/file.py names its files after the MD5 of the key, in `SESSION_FILE_DIR`.
      { ...file(key), command: ['sh', '-c', FILE, 'sh', 'flask_session', key] },
    ];
  },
  // Pickle up to 0.6, MessagePack or JSON since (`SESSION_SERIALIZATION_FORMAT`).
  writes: ['msgpack', 'pickle', 'json', 'pickle-file'],
};
