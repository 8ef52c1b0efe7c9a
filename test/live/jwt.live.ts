/** express-jwt, over jsonwebtoken: it accepts the token that was edited and signed here, under each kind of key. */
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, test } from 'vitest';
import { edit, type DecodedTree } from '../../src/sessions/index.ts';
import { startServer, type LiveServer } from './liveServer.ts';
import { resign } from './resign.ts';

const servers: LiveServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.stop())));

const pem = {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
};
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048, ...pem } as const).privateKey as unknown as string;
const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256', ...pem } as const).privateKey as unknown as string;

const CASES = [
  { algorithm: 'HS256', key: 'live secret, not a real one', other: 'another key' },
  { algorithm: 'RS256', key: rsa(), other: rsa() },
  { algorithm: 'ES256', key: ec(), other: ec() },
];

function edited(decoded: DecodedTree): DecodedTree {
  const { root } = decoded.tree;
  const path = [root.kind === 'object' ? root.entries.findIndex(({ key }) => key === 'user') : -1];
  const renamed = edit(decoded, { kind: 'set', path, literal: '"Žofie 😀"' });
  return edit(renamed, { kind: 'add', path: [], key: 'new', literal: '[1.5, null]' });
}

test.each(CASES)('$algorithm: accepted, edited and signed; not with a wrong key', async ({ algorithm, key, other }) => {
  const script = join(import.meta.dirname, 'node', 'express_jwt_app.mjs');
  const server = await startServer(process.execPath, [script, algorithm, key]);
  servers.push(server);
  const { cookies } = await server.get('/set');
  const see = async (sent: Readonly<Record<string, string>>) => {
    const { status, body } = await server.get('/see', sent);
    return { status, body: JSON.parse(body) as unknown };
  };
  expect(await see(cookies)).toMatchObject({ status: 200, body: { user: 'ann' } });

  const right = await resign(cookies, 'token', 'jwt', { secret: [key] }, edited);
  expect(right.verdict).toMatchObject({ kind: 'right' });
  expect(await see(right.cookies)).toMatchObject({
    status: 200,
    body: { user: 'Žofie 😀', roles: ['reader'], big: 9007199254740991, pad: '>>>???', new: [1.5, null] },
  });

  const wrong = await resign(cookies, 'token', 'jwt', { secret: [other] }, edited);
  expect(wrong.verdict).toMatchObject({ kind: 'wrong' });
  expect(await see(wrong.cookies)).toEqual({ status: 401, body: 'invalid signature' });
});
