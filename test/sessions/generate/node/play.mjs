/** Makes vectors/play.json with jose, by the rule of Play's JWTCookieDataCodec (play/api/mvc/Http.scala): Play was not run. */
import { jwtVerify, SignJWT } from 'jose';
import { at, CLOCK, describe, SECRET, vector, write } from './vectors.mjs';

at(CLOCK);
const key = new TextEncoder().encode(SECRET);
async function made(id, name, data, typed = SECRET) {
  const claims = { data, nbf: CLOCK, iat: CLOCK };
  const value = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(key);
  const verdict = await jwtVerify(value, new TextEncoder().encode(typed)).then(
    () => 'right',
    () => 'wrong',
  );
  const times = { issuedAt: CLOCK, renewed: ['nbf', 'iat'] };
  return vector(id, [name, value], [typed], describe(claims), { verdict, payload: JSON.stringify(claims), ...times });
}
write('play', 'Play, by its rule', ['jose'], import.meta.filename, [
  await made('session', 'PLAY_SESSION', { username: 'ann', csrfToken: 'abc' }),
  await made('flash', 'PLAY_FLASH', { success: 'Gespeichert: Žofie 😀' }),
  await made('wrong', 'PLAY_SESSION', { username: 'ann' }, 'another'),
]);
