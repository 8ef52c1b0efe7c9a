/**
 * Remember-me cookies by the rule of Spring Security's TokenBasedRememberMeServices; Spring was not run.
 *
 *     node test/sessions/generate/node/spring_remember.mjs
 */
import { createHash } from 'node:crypto';
import { CLOCK, vector, write } from './vectors.mjs';

const [KEY, PASSWORD] = ['generator key, not a real one', '$2a$10$abcdefghijklmnopqrstuuN9qo8uLOickgx2ZMRZoMye'];
const EXPIRES = (CLOCK + 1_209_600) * 1000;
const coded = (parts) => Buffer.from(parts.map(form).join(':')).toString('base64').replace(/=+$/, '');
const form = (part) => encodeURIComponent(part).replaceAll('%20', '+');

function signed(id, username, digest, parts, { name = 'remember-me', edits } = {}) {
  const signature = createHash(digest).update([username, EXPIRES, PASSWORD, KEY].join(':')).digest('hex');
  const content = [
    ['username', ['str', username]],
    ['expires', ['datetime', EXPIRES / 1000]],
    ...parts.map((part) => ['algorithm', ['str', part]]),
    ['signature', ['str', signature]],
  ];
  const value = coded([username, String(EXPIRES), ...parts, signature]);
  const { keys: _, ...made } = vector(
    id,
    [name, value],
    [],
    ['dict', content],
    edits ? { edits: edits(signature) } : {},
  );
  return { ...made, keys: {} };
}

const [series, token] = ['c2VyaWVzLXNlcmllcy0xMQ==', 'dG9rZW4tdG9rZW4tMTIzNA=='];
const persistent = vector(
  'persistent',
  ['remember-me', coded([series, token])],
  [],
  [
    'dict',
    [
      ['series', ['str', series]],
      ['token', ['str', token]],
    ],
  ],
);
write('spring-remember', 'Spring Security', [], import.meta.url, [
  signed('md5', 'ann', 'md5', [], {
    edits: (signature) => [{ path: [0], literal: '"bob x"', value: coded(['bob x', String(EXPIRES), signature]) }],
  }),
  signed('sha256', 'ann@example.test', 'sha256', ['SHA256']),
  signed('named md5', 'Žofie', 'md5', ['MD5']),
  signed('old name', 'ann', 'md5', [], { name: 'SPRING_SECURITY_REMEMBER_ME_COOKIE' }),
  { ...persistent, keys: {} },
]);
