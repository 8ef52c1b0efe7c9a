import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from './certificate.ts';

/** One request as it arrived. */
export interface Heard {
  scheme: 'http' | 'https';
  method: string;
  host: string;
  /** With the query. */
  path: string;
  /** The Cookie header, byte for byte as UTF-8; empty if none came. */
  cookie: string;
}

/**
 * The server that says what the browser really sends. It answers any host and any path with the Cookie header that it
 * received, over http and over https. The query tells it what else to do:
 *
 * - `set=…`: a `Set-Cookie` header of this text, as often as given
 * - `bytes=…`: the same, of these Latin-1 characters as bytes, which need not be UTF-8
 * - `many=180&name=c`: that many `Set-Cookie` headers `c0=v0; Path=/` …
 * - `frame=URL`: an `<iframe>` in the page, as often as given
 * - `asks=1`: a script that fetches what another window tells it to, and says so when it is done
 * - `post=URL`: a form that a script may submit (`document.forms[0].submit()`)
 */
export interface Judge {
  http(host: string, path?: string): string;
  https(host: string, path?: string): string;
  /** What was asked for, oldest first, without favicons. */
  readonly heard: Heard[];
  /** The last request to this host and path (without the query). */
  last(host: string, path?: string): Heard | undefined;
  stop(): Promise<void>;
}

export async function startJudge(): Promise<Judge> {
  const heard: Heard[] = [];
  const plain = createServer({ maxHeaderSize: 1 << 20 }, answer('http', heard));
  const secure = createSecureServer({ maxHeaderSize: 1 << 20, ...makeCertificate() }, answer('https', heard));
  const [httpPort, httpsPort] = await Promise.all([listen(plain), listen(secure)]);
  return {
    http: (host, path = '/') => `http://${host}:${httpPort}${path}`,
    https: (host, path = '/') => `https://${host}:${httpsPort}${path}`,
    heard,
    last: (host, path = '/') => heard.findLast((h) => h.host === host && h.path.split('?')[0] === path),
    stop: async () => {
      await Promise.all([plain, secure].map(close));
    },
  };
}

function answer(scheme: Heard['scheme'], heard: Heard[]): RequestListener {
  return (request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://judge');
    if (pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const cookie = cookieOf(request);
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    heard.push({ scheme, method: request.method ?? '', host, path: request.url ?? '', cookie });
    const many = Array.from(
      { length: Number(query.get('many') ?? 0) },
      (_, i) => `${query.get('name')}${i}=v${i}; Path=/`,
    );
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      // Node writes headers as Latin-1.
      'set-cookie': [
        ...[...query.getAll('set'), ...many].map((text) => Buffer.from(text, 'utf8').toString('latin1')),
        ...query.getAll('bytes'),
      ],
    });
    const asks = query.has('asks') ? ASKS : '';
    const frames = query.getAll('frame').map((url) => `<iframe src="${escape(url)}"></iframe>`);
    const forms = query.getAll('post').map((url) => `<form method="post" action="${escape(url)}"></form>`);
    response.end(
      `<!doctype html><title>${escape(host)}</title><pre>${escape(cookie)}</pre>${[...frames, ...forms].join('')}${asks}`,
    );
  };
}

const ASKS = `<script>
  onmessage = async ({ data: url, source }) => {
    await (await fetch(url, { credentials: 'include', cache: 'no-store' })).text();
    source.postMessage(url, '*');
  };
</script>`;

/** Browsers send one Cookie header over HTTP/1.1; should there be more, all of them count. */
function cookieOf({ rawHeaders }: IncomingMessage): string {
  return rawHeaders
    .filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === 'cookie')
    .map((value) => Buffer.from(value, 'latin1').toString('utf8'))
    .join('; ');
}

/** On every address of the machine, IPv6 where it has that. */
export async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve());
  });
  return (server.address() as AddressInfo).port;
}

/** Without waiting for browsers that keep connections open. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
