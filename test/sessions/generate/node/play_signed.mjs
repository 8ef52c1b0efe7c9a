/**
 * Makes vectors/play-signed.json and play-flash.json with Node's URLSearchParams (which escapes as Java's URLEncoder does) and HMAC, by the rule
 * of Play's UrlEncodedCookieDataCodec (play/api/mvc/Cookie.scala): Play was not run.
 */
import { strict as assert } from 'node:assert';
import { createHmac } from 'node:crypto';
import { describe, SECRET, vector, write } from './vectors.mjs';

const sign = (text, secret) => createHmac('sha1', secret).update(text).digest('hex');
/** `decode`: at the first hyphen. */
function read(value, secret) {
  const [, signature, message] = /^([^-]*)-(.*)$/s.exec(value);
  return signature === sign(message, secret) ? Object.fromEntries(new URLSearchParams(message)) : undefined;
}

function made(id, data, { typed = SECRET, name = 'PLAY_SESSION', quote = '', ...more } = {}) {
  const payload = new URLSearchParams(data).toString();
  const value = `${sign(payload, SECRET)}-${payload}`;
  const found = read(value, typed);
  if (found) assert.deepEqual(found, data);
  return vector(id, [name, quote + value + quote], [typed], describe(data), {
    verdict: found ? 'right' : 'wrong',
    payload,
    ...more,
  });
}
function flash(id, data) {
  const payload = new URLSearchParams(data).toString();
  return vector(id, ['PLAY_FLASH', payload], [], describe(data), { verdict: 'unsigned', payload });
}
const session = { username: 'ann', csrfToken: '5d2a-1767225600-b7' };
write('play-signed', 'Play, by its rule', [], import.meta.filename, [
  made('session', session),
  made('one', { user: 'ann' }),
  made('unicode', { name: 'Žofie 😀', 'a key': 'x=y&z-1', empty: '' }),
  made('quoted', session, { quote: '"' }),
  made('own-name', session, { name: 'my_session', certainty: 'likely' }),
  made('wrong', session, { typed: 'another' }),
]);
write('play-flash', 'Play, by its rule', [], import.meta.filename, [
  flash('flash', { success: 'Gespeichert: Žofie 😀' }),
  flash('flash-two', { success: 'a+b', error: '' }),
]);
