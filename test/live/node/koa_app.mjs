/** Real Koa with koa-session and its own signed cookies: /set/… sends a cookie, /see/… tells what is made of it. */
import Koa from 'koa';
import session from 'koa-session';
import { keys, serve, SESSION } from './serve.mjs';

const app = new Koa();
app.keys = keys;
app.use(session(app));
app.use((context) => {
  if (context.path === '/set/session') context.session = { ...SESSION };
  else if (context.path === '/set/signed') context.cookies.set('pref', 'dark', { signed: true });
  else if (context.path === '/see/session') context.body = context.session.toJSON();
  else context.body = JSON.stringify(context.cookies.get('pref', { signed: true }) ?? null);
});

serve(app.callback());
