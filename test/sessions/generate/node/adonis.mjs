/** Makes the vectors of AdonisJS 5 to 7 by its own cookies and encryption, which are also the judges: see package.json. */
import { strict as assert } from 'node:assert';
import { Encryption as Encryption5 } from '@adonisjs/encryption-4/build/src/Encryption/index.js';
import { Encryption as Encryption6 } from '@adonisjs/encryption';
import { CookieClient as Client6 } from '@adonisjs/http-server';
import { CookieClient as Client5 } from '@adonisjs/http-server-5/build/src/Cookie/Client/index.js';
import { CookieClient as Client7 } from '@adonisjs/http-server-9';
import { Encryption as Encryption7 } from '@boringnode/encryption';
import { aes256cbc } from '@boringnode/encryption/drivers/aes_256_cbc';
import { aes256gcm } from '@boringnode/encryption/drivers/aes_256_gcm';
import { chacha20poly1305 } from '@boringnode/encryption/drivers/chacha20_poly1305';
import { at, CLOCK, describe, SECRET, vector, write } from './vectors.mjs';

const OTHER = 'another secret, not a real one';
const CONTENT = { user: 'ann', roles: ['x'], n: 1, half: 0.5, name: 'Žofie 😀', pad: '>>>???' };
const driver = (make) => (keys) => new Encryption7(make({ id: 'app', keys }));
const RELEASES = {
  5: { encryption: ([secret]) => new Encryption5({ secret }), Client: Client5 },
  6: { encryption: ([secret]) => new Encryption6({ secret }), Client: Client6 },
  '7-gcm': { encryption: driver(aes256gcm), Client: Client7 },
  '7-cbc': { encryption: driver(aes256cbc), Client: Client7 },
  '7-chacha': { encryption: driver(chacha20poly1305), Client: Client7 },
};
const READS = { encode: 'decode', sign: 'unsign', encrypt: 'decrypt' };

/** `judge`: the keys that the app has when it reads. */
function made(
  id,
  release,
  how,
  { name = 'cart', content = CONTENT, keys = [SECRET], judge = keys, renamed, ...more } = {},
) {
  at(CLOCK);
  const { encryption, Client } = RELEASES[release];
  const packed = new Client(encryption(keys))[how](name, content);
  // Its serializer hands it to `cookie`, which escapes it so.
  const value = encodeURIComponent(packed);
  const own = renamed ?? name;
  const read = new Client(encryption(judge))[READS[how]](own, packed);
  if (read !== null) assert.deepEqual(read, content, id);
  const verdict = how === 'encode' ? 'unsigned' : read === null ? 'wrong' : 'right';
  const isBound = release.startsWith('7-') && release !== '7-cbc' && how === 'encrypt';
  const inner = describe({ message: content, ...(how !== 'encode' && !isBound && { purpose: name }) });
  const typed = how === 'encode' ? [] : judge;
  if (how !== 'encrypt') return vector(`${release}-${id}`, [own, value], typed, inner, { verdict, ...more });
  return vector(`${release}-${id}`, [own, value], typed, ['sealed'], {
    verdict,
    ...(verdict !== 'wrong' && { opened: JSON.stringify(inner) }),
    ...more,
  });
}

const rotated = { judge: [OTHER, SECRET], index: 1 };
const packages = ['@adonisjs/encryption-4', '@adonisjs/encryption', '@boringnode/encryption'];
const servers = ['@adonisjs/http-server-5', '@adonisjs/http-server', '@adonisjs/http-server-9'];
const plain = ['5', '6', '7-gcm'];
const all = [...plain, '7-cbc', '7-chacha'];

write('adonis', 'AdonisJS', [...servers, ...packages], import.meta.filename, [
  ...plain.flatMap((release) => [
    made('object', release, 'sign'),
    made('text', release, 'sign', { content: 'dark mode; "1"' }),
    made('id', release, 'sign', { name: 'adonis-session', content: 'clh2v9x5d0000356l8y0v3h4z' }),
    made('number', release, 'sign', { content: 12 }),
    made('wrong', release, 'sign', { judge: [OTHER] }),
  ]),
  made('rotated', '7-gcm', 'sign', rotated),
]);
const encoded = plain.flatMap((release) => [
  made('object', release, 'encode', { certainty: 'likely' }),
  made('text', release, 'encode', { content: 'dark mode; "1"', certainty: 'likely' }),
]);
write('adonis-plain', 'AdonisJS', servers, import.meta.filename, encoded);
write('adonis-encrypted', 'AdonisJS', [...servers, ...packages], import.meta.filename, [
  ...all.flatMap((release) => [
    made('object', release, 'encrypt'),
    made('text', release, 'encrypt', { content: 'dark' }),
    made('wrong', release, 'encrypt', { judge: [OTHER] }),
    made('renamed', release, 'encrypt', { renamed: 'basket' }),
  ]),
  made('rotated', '7-gcm', 'encrypt', rotated),
]);
