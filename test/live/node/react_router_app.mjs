/** React Router's (and Remix's) session in a cookie, and a cookie alone: /set/… sends one, /see/… tells what is made of it. */
import { createCookie, createCookieSessionStorage } from 'react-router';
import { keys, serve, SESSION } from './serve.mjs';
import { toListener } from './toListener.mjs';

const storage = createCookieSessionStorage({ cookie: { name: '__session', secrets: keys } });
const prefs = createCookie('prefs', { secrets: keys });

const routes = {
  async '/set/session'() {
    const session = await storage.getSession();
    for (const [key, value] of Object.entries(SESSION)) session.set(key, value);
    session.flash('notice', 'Saved');
    return new Response('', { headers: { 'set-cookie': await storage.commitSession(session) } });
  },
  async '/see/session'(cookies) {
    return Response.json((await storage.getSession(cookies)).data);
  },
  async '/set/prefs'() {
    return new Response('', { headers: { 'set-cookie': await prefs.serialize('dark') } });
  },
  async '/see/prefs'(cookies) {
    return Response.json(await prefs.parse(cookies));
  },
};
serve(toListener((request) => routes[new URL(request.url).pathname](request.headers.get('cookie'))));
