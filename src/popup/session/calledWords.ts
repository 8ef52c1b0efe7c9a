import type { Called, Thing } from '../../sessions/index.ts';
import { type MessageKey, t } from '../words.ts';

const things: Record<Exclude<Thing, 'itself'>, MessageKey> = {
  'signed-cookie': 'thing_signed_cookie',
  'encrypted-cookie': 'thing_encrypted_cookie',
  'signed-value': 'thing_signed_value',
  'json-cookie': 'thing_json_cookie',
  token: 'thing_token',
  'csrf-token': 'thing_csrf_token',
  'remember-token': 'thing_remember_token',
  'session-cache': 'thing_session_cache',
  signature: 'thing_signature',
  messages: 'thing_messages',
  'preview-data': 'thing_preview_data',
  'query-string': 'thing_query_string',
  'url-encoded': 'thing_url_encoded',
  'unix-time': 'thing_unix_time',
  'python-quoted': 'thing_python_quoted',
};

/** A format's name among others: `Flask`, `Express signed cookie`, `Query string`. */
export function formatName({ label, thing = 'itself' }: Called): string {
  return thing === 'itself' ? label : t(things[thing], label);
}

/** What was read: `Flask session`, `PHP session id`; what is no session as `formatName`. */
export function calledWords(called: Called, isId: boolean): string {
  if (called.thing !== undefined) return formatName(called);
  return t(isId ? 'row_session_id_label' : 'row_session_label', called.label);
}
