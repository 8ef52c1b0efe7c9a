import { lateFormat } from '../contract/lateFormat.ts';

/** Box and nonce in base64. */
const SHAPE = /^[A-Za-z0-9+/]{22,}={0,2};[A-Za-z0-9+/]{32}$/;

export default lateFormat(
  {
    id: 'fastify-secure-session',
    label: '@fastify/secure-session',
    origin: 'JavaScript',
    spec: 'https://github.com/fastify/fastify-secure-session',
    detect: ({ value }) => (SHAPE.test(value) ? 0.95 : 0),
    sealed: {
      keyFields: [
        { kind: 'secret', id: 'secret', label: { name: 'key, secret' }, several: true },
        { kind: 'text', id: 'salt', label: { code: 'salt' }, default: '', advanced: true },
      ],
    },
  },
  () => import('../frameworks/fastifySecureSession.ts'),
);
