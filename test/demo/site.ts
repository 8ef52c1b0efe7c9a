import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import flask from '../../src/sessions/formats/flask.ts';
import { subject } from '../../src/sessions/contract/decoded.ts';
import { cookiesToSet, SECRET, SESSION } from './cookies.ts';
import { pageOf, STYLE, type Scene } from './page.ts';

/** A small site that sets what a developer meets, and shows what it then receives. Node's http alone. */
export interface Demo {
  /** Sets the cookies, then leads to the page. */
  readonly start: string;
  readonly url: string;
  readonly secret: string;
  /** Who is logged in, according to the session. */
  readonly username: string;
  stop(): Promise<void>;
}

/** On the wished port, or on any other when that is taken. */
export async function startDemo(port = 0): Promise<Demo> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  const listen = (on: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(on, () => {
        server.off('error', reject);
        resolve((server.address() as AddressInfo).port);
      });
    });
  const url = `http://localhost:${await listen(port).catch(() => listen(0))}/`;
  return {
    start: `${url}set`,
    url,
    secret: SECRET,
    username: SESSION.username,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://demo');
  const now = Date.now() / 1000;
  response.setHeader('cache-control', 'no-store');
  if (pathname === '/style.css') {
    response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end(STYLE);
  } else if (pathname === '/set' || pathname === '/logout') {
    const headers = pathname === '/set' ? await cookiesToSet(now) : ['session=; Path=/; HttpOnly; Max-Age=0'];
    // Node writes headers as Latin-1, browsers read UTF-8.
    response.setHeader(
      'set-cookie',
      headers.map((text) => Buffer.from(text, 'utf8').toString('latin1')),
    );
    response.writeHead(303, { location: '/' }).end();
  } else if (['/', '/account/', '/docs/'].includes(pathname)) {
    const type = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'self'; img-src data:",
    };
    response.writeHead(200, type).end(pageOf(await sceneOf(request, pathname, now)));
  } else {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such page.');
  }
}

async function sceneOf(request: IncomingMessage, path: string, now: number): Promise<Scene> {
  const received = cookiesIn(request.headers.cookie ?? '');
  return { path, received, session: await sessionIn(received, now), secret: SECRET };
}

function cookiesIn(header: string): Scene['received'] {
  const text = Buffer.from(header, 'latin1').toString('utf8');
  const pairs = text.split('; ').filter((pair) => pair !== '');
  return pairs.map((pair) => {
    const equals = pair.indexOf('=');
    return { name: pair.slice(0, Math.max(equals, 0)), value: pair.slice(equals + 1) };
  });
}

/** As Flask does: a session that does not fit counts for nothing. */
async function sessionIn(received: Scene['received'], now: number): Promise<Scene['session']> {
  const cookie = received.find(({ name }) => name === 'session');
  if (!cookie) return { kind: 'none' };
  const session = subject(cookie.name, cookie.value);
  try {
    const verdict = await flask.verifiable.verify(session, { secret: [SECRET] }, now);
    if (verdict.kind !== 'right') return { kind: 'refused' };
    const { tree, issuedAt = now } = await flask.decode(session);
    return {
      kind: 'accepted',
      content: JSON.parse(tree.source as string) as Record<string, unknown>,
      age: now - issuedAt,
    };
  } catch {
    return { kind: 'refused' }; // Whatever is wrong with it.
  }
}
