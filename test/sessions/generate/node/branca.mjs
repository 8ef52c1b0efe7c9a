/** Makes the vectors of Branca by its own library, which is also the judge: see package.json. */
import { strict as assert } from 'node:assert';
import branca from 'branca';
import sodium from 'libsodium-wrappers';
import { CLOCK, describe, vector, write } from './vectors.mjs';

await sodium.ready;
const KEY = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const OTHER = 'cd'.repeat(32);

function made(id, text, { typed = [KEY], content, ...more } = {}) {
  const token = branca(KEY).encode(text, CLOCK);
  const isRight = typed.includes(KEY);
  if (isRight) assert.equal(String(branca(KEY).decode(token)), text, id);
  else assert.throws(() => branca(OTHER).decode(token));
  return vector(id, ['token', token], typed, ['sealed'], {
    verdict: isRight ? 'right' : 'wrong',
    issuedAt: CLOCK,
    certainty: 'possible',
    wrong: 'ab'.repeat(32),
    ...(isRight && { opened: JSON.stringify(content ?? ['str', text]), renewed: [] }),
    ...more,
  });
}

const json = (value) => [JSON.stringify(value), { content: describe(value) }];
write('branca', 'branca', ['branca'], import.meta.filename, [
  made('text', 'Hello world!'),
  made('empty', ''),
  made('json', ...json({ user: 'ann', n: 1, name: 'Žofie 😀' })),
  made('long', 'y'.repeat(900)),
  made('rotated', 'dark', { typed: [OTHER, KEY], index: 1 }),
  made('wrong', 'dark', { typed: [OTHER] }),
]);
