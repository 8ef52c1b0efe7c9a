/** Real iron, iron-session, h3, client-sessions, AdonisJS' encryption and paseto: /set/<which> sends a cookie, /see/<which> tells what is made of it. */
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { Encryption } from '@adonisjs/encryption';
import Iron from '@hapi/iron';
import clientSessions from 'client-sessions';
import { H3, getSession, toNodeHandler, useSession } from 'h3';
import { getIronSession } from 'iron-session';
import { LocalProtocol, PublicProtocol } from 'paseto';
import * as local from 'paseto/v3/local';
import * as open from 'paseto/v4/public';
import { keys, serve, SESSION } from './serve.mjs';

const [secret] = keys;
const bytes = createHash('sha256').update(secret).digest();

const cookieOf = ({ headers }, name) => {
  const pair = (headers.cookie ?? '').split('; ').find((each) => each.startsWith(`${name}=`));
  return pair && decodeURIComponent(pair.slice(name.length + 1));
};
const set = (response, name, value) => response.setHeader('set-cookie', `${name}=${encodeURIComponent(value)}; Path=/`);

/** A cookie that a function makes, and one that reads it, or throws. */
const single = (name, make, read) => async (request, response) => {
  if (request.url.startsWith('/set')) {
    set(response, name, await make());
    return response.end();
  }
  const found = await Promise.resolve(read(cookieOf(request, name))).catch(() => null);
  return response.end(JSON.stringify(found));
};

const ironOptions = { cookieName: 'app-session', password: secret, cookieOptions: { secure: false } };
async function ironSession(request, response) {
  const session = await getIronSession(request, response, ironOptions);
  if (request.url.startsWith('/see')) return response.end(JSON.stringify(session));
  Object.assign(session, SESSION);
  await session.save();
  return response.end();
}

const config = { password: secret };
const app = new H3()
  .get('/set/h3', async (event) => {
    const session = await useSession(event, config);
    await session.update(SESSION);
    return '';
  })
  .get('/set/h3-long', async (event) => {
    const session = await useSession(event, config);
    await session.update({ ...SESSION, long: 'y'.repeat(5000) });
    return '';
  })
  .get('/see/**', async (event) => (await getSession(event, config)).data);

const clients = clientSessions({ cookieName: 'client', requestKey: 'session', secret, duration: 3_600_000 });
const client = (request, response) =>
  clients(request, response, () => {
    if (request.url.startsWith('/see')) return response.end(JSON.stringify(request.session));
    Object.assign(request.session, SESSION);
    return response.end();
  });

const adonis = new Encryption({ secret });
const encrypted = single(
  'cart',
  () => `e:${adonis.encrypt(SESSION, undefined, 'cart')}`,
  (value) => adonis.decrypt(value.slice(2), 'cart'),
);
const signed = single(
  'cart',
  () => `s:${adonis.verifier.sign(SESSION, undefined, 'cart')}`,
  (value) => adonis.verifier.unsign(value.slice(2), 'cart'),
);

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const pair = createPrivateKey({ key: Buffer.concat([PKCS8, bytes]), format: 'der', type: 'pkcs8' });
const raw = createPublicKey(pair).export({ format: 'der', type: 'spki' }).subarray(-32);
const sealing = new LocalProtocol(local.ImportKeyFactory, local.EncryptFactory, local.DecryptFactory);
const signing = new PublicProtocol(
  open.ImportSecretKeyFactory,
  open.GetPublicKeyFactory,
  open.SignFactory,
  open.VerifyFactory,
);
const key = await sealing.ImportKey(`k3.local.${bytes.toString('base64url')}`);
const secretKey = await signing.ImportSecretKey(`k4.secret.${Buffer.concat([bytes, raw]).toString('base64url')}`);
const publicKey = await signing.GetPublicKey(secretKey);

const handlers = {
  iron: single(
    'sid',
    () => Iron.seal(SESSION, secret, Iron.defaults),
    (value) => Iron.unseal(value, secret, Iron.defaults),
  ),
  'iron-session': ironSession,
  h3: toNodeHandler(app),
  'h3-long': toNodeHandler(app),
  'client-sessions': client,
  'adonis-encrypted': encrypted,
  adonis: signed,
  'paseto-local': single(
    'token',
    () => sealing.Encrypt(key, SESSION),
    async (value) => (await sealing.Decrypt(key, value)).claims,
  ),
  paseto: single(
    'token',
    () => signing.Sign(secretKey, SESSION),
    async (value) => (await signing.Verify(publicKey, value)).claims,
  ),
};

serve((request, response) => handlers[request.url.split('/')[2]](request, response));
