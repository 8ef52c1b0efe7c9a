/** Real express-session on a Redis that is there: /set sends a cookie, /see tells what is kept under it. */
import process from 'node:process';
import { RedisStore } from 'connect-redis';
import express from 'express';
import session from 'express-session';
import { createClient } from 'redis';
import { serve } from './serve.mjs';

/** SECRET, the Redis' port, and a prefix where it is not the default one. */
const [secret, port, prefix] = process.argv.slice(2);

const client = createClient({ socket: { host: '127.0.0.1', port: Number(port) } });
await client.connect();
const app = express();
app.use(
  session({
    secret,
    store: new RedisStore({ client, ...(prefix && { prefix }) }),
    resave: false,
    saveUninitialized: false,
  }),
);
app.get('/set', (request, response) => {
  Object.assign(request.session, { user: 'ann', roles: ['reader'], name: 'Žofie 😀 "Z"' });
  response.end();
});
app.get('/see', (request, response) => response.json(request.session.user ?? null));

serve(app);
