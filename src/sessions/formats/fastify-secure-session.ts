import { lateFormat } from '../contract/lateFormat.ts';
import { saltField, secretField } from '../signing/keyForm.ts';

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
      keyFields: [secretField('key, secret'), saltField('')],
    },
  },
  () => import('../frameworks/fastifySecureSession.ts'),
);
