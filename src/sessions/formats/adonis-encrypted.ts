import { lateFormat } from '../contract/lateFormat.ts';
import { secretField } from '../signing/keyForm.ts';

/** Ciphertext, vector and HMAC or tag; since AdonisJS 7 the id of the encrypter first, and perhaps the version of its key. */
const SHAPE = /^e:(?:[^.\s;,"]{1,64}\.(?:v\d:)?)?[\w-]{22,}\.[\w-]{16,22}\.(?:[\w-]{43}|[\w-]{22})$/;

export default lateFormat(
  {
    id: 'adonis-encrypted',
    label: 'AdonisJS',
    thing: 'encrypted-cookie',
    origin: 'JavaScript',
    spec: 'https://docs.adonisjs.com/guides/basics/cookies',
    detect: ({ value }) => (SHAPE.test(value) ? 0.95 : 0),
    sealed: { keyFields: [secretField('APP_KEY')] },
  },
  () => import('../frameworks/adonis/adonisEncrypted.ts'),
);
