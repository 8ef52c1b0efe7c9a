/** Real Auth.js: /set sends a session of its own making, spread over two cookies where it is long; /auth/session tells who it is. */
import { Auth } from '@auth/core';
import { encode } from '@auth/core/jwt';
import { keys, serve } from './serve.mjs';
import { toListener } from './toListener.mjs';

const NAME = 'authjs.session-token';
const config = {
  basePath: '/auth',
  secret: keys,
  trustHost: true,
  providers: [],
  callbacks: { session: ({ session, token }) => ({ ...session, role: token.role, size: token.picture?.length ?? 0 }) },
};

async function set(long) {
  const token = {
    name: 'ann',
    email: 'ann@example.com',
    sub: '42',
    role: 'reader',
    picture: long ? 'p'.repeat(3500) : '',
  };
  const value = await encode({ token, secret: keys[0], salt: NAME });
  const parts = value.match(/[^]{1,3936}/g);
  const headers = new Headers();
  for (const [i, part] of parts.entries()) {
    headers.append('set-cookie', `${parts.length === 1 ? NAME : `${NAME}.${i}`}=${part}; Path=/; HttpOnly`);
  }
  return new Response('', { headers });
}

serve(
  toListener((request) => {
    const { pathname, searchParams } = new URL(request.url);
    return pathname === '/set' ? set(searchParams.has('long')) : Auth(request, config);
  }),
);
