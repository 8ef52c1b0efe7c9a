/** Real Express with cookie-session, cookie-parser and express-session: /set/… sends a cookie, /see/… tells what is made of it. */
import cookieParser from 'cookie-parser';
import cookieSession from 'cookie-session';
import express from 'express';
import session from 'express-session';
import { keys, serve, SESSION } from './serve.mjs';

const app = express();
const inCookie = cookieSession({ name: 'session', keys });
const onServer = session({ secret: keys, resave: false, saveUninitialized: false });
const signed = cookieParser(keys);

app.get('/set/session', inCookie, (request, response) => {
  request.session = SESSION;
  response.end();
});
app.get('/see/session', inCookie, (request, response) => response.json(request.session));

app.get('/set/id', onServer, (request, response) => {
  request.session.user = request.query.user ?? 'ann';
  response.end();
});
app.get('/see/id', onServer, (request, response) => response.json(request.session.user ?? null));

app.get('/set/signed', signed, (_, response) => response.cookie('theme', 'dark; "1"', { signed: true }).end());
app.get('/set/signed-json', signed, (_, response) =>
  response.cookie('cart', { items: [1], note: 'ž' }, { signed: true }).end(),
);
app.get('/see/signed', signed, ({ signedCookies }, response) => response.json(signedCookies));

app.get('/set/json', signed, (_, response) => response.cookie('prefs', { theme: 'dark', size: 12 }).end());
app.get('/see/json', signed, ({ cookies }, response) => response.json(cookies.prefs));

serve(app);
