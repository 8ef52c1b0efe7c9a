/** Real Express with jsonwebtoken, which signs, and express-jwt, which judges: /set sends a token in a cookie, /see tells its claims. */
import { createPublicKey } from 'node:crypto';
import cookieParser from 'cookie-parser';
import express from 'express';
import { expressjwt } from 'express-jwt';
import jsonwebtoken from 'jsonwebtoken';
import { keys, serve, SESSION } from './serve.mjs';

const [algorithm, key] = keys;
const secret = algorithm.startsWith('HS') ? key : createPublicKey(key).export({ type: 'spki', format: 'pem' });

const app = express().use(cookieParser());
app.get('/set', (_, response) => {
  const token = jsonwebtoken.sign(SESSION, key, { algorithm, expiresIn: '2h', keyid: '2026-11' });
  response.cookie('token', token).end();
});
const judge = expressjwt({ secret, algorithms: [algorithm], getToken: ({ cookies }) => cookies.token });
app.get('/see', judge, ({ auth }, response) => response.json(auth));
app.use((error, _request, response, _next) => response.status(error.status ?? 500).json(error.message));
serve(app);
