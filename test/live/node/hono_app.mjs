/** Real Hono: /set/signed sends a cookie, /see/signed tells what is made of it. */
import { Hono } from 'hono';
import { getSignedCookie, setSignedCookie } from 'hono/cookie';
import { keys, serve } from './serve.mjs';
import { toListener } from './toListener.mjs';

const app = new Hono();
app.get('/set/signed', async (context) => {
  await setSignedCookie(context, 'pref', 'dark mode', keys[0]);
  return context.text('');
});
app.get('/see/signed', async (context) => context.json((await getSignedCookie(context, keys[0], 'pref')) || null));
serve(toListener(app.fetch));
