/** Real Fastify with @fastify/cookie: /set/signed sends a cookie, /see/signed tells what is made of it. */
import cookie from '@fastify/cookie';
import fastify from 'fastify';
import { keys } from './serve.mjs';

const app = fastify();
await app.register(cookie, { secret: keys });
app.get('/set/signed', (_, reply) => reply.setCookie('pref', 'dark mode', { signed: true }).send());
app.get('/see/signed', ({ cookies }, reply) => {
  const { valid, value } = reply.unsignCookie(cookies.pref ?? '');
  return reply.send(JSON.stringify(valid ? value : null));
});
console.log(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
