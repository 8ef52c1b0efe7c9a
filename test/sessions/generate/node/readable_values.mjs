/** Makes the vectors of what is merely readable, by what writes such cookies: Express, js-cookie, JavaScript's own. */
import { strict as assert } from 'node:assert';
import express from 'express';
import jsCookie from 'js-cookie';
import { ask, at, CLOCK, describe, vector, write } from './vectors.mjs';

const OBJECTS = {
  basic: { theme: 'dark', n: 1, items: [1, 2, { a: null, b: true }] },
  unicode: { name: 'Žofie 😀', pad: '>>>???' },
  numbers: { big: 9007199254740992, half: 0.5, huge: 1e22, negative: -3 },
  escapes: { text: 'a"b\\c\n\u2028</script>\u0000', lone: '\ud83d', 'ключ "1"': '' },
  nested: { cart: { items: [[], {}, [[1]]], total: '12.50' }, empty: {} },
  array: [{ id: 1 }, { id: 2 }],
  empty: {},
};
const TEXTS = {
  spaces: 'a b, c; d',
  unicode: 'Žofie 😀 / 100 %',
  path: '/shop/items?page=2&sort=price',
  date: 'Thu, 01 Jan 2026 00:00:00 GMT',
};

/** What Express sets: `encodeURIComponent` unless told otherwise. */
async function fromExpress(content, options) {
  const app = express();
  app.get('/', (_, response) => response.cookie('prefs', content, options).end());
  const { cookies } = await ask(app, '/');
  return cookies.prefs;
}

/** What js-cookie hands to the page's document, and reads back. */
function fromJsCookie(text) {
  const written = {};
  globalThis.document = {
    set cookie(line) {
      written.line = line.split(';')[0];
    },
    get cookie() {
      return written.line;
    },
  };
  jsCookie.set('prefs', text);
  assert.equal(jsCookie.get('prefs'), text);
  return written.line.slice('prefs='.length);
}

const likely = { certainty: 'likely' };
const plain = (id, value, content, more) => vector(id, ['prefs', value], [], content, { ...likely, ...more });
const edits = (path, literal, value) => ({ edits: [{ path, literal, value }] });

at(CLOCK);

const bare = Object.entries(OBJECTS).flatMap(([id, content]) => {
  const text = JSON.stringify(content);
  return [plain(id, text, describe(content), { payload: text })];
});
bare.push(
  plain(
    'edited',
    '{"theme":"dark","n":1}',
    describe({ theme: 'dark', n: 1 }),
    edits([0], '"a;b"', '{"theme":"a\\u003bb","n":1}'),
  ),
  plain(
    'spaced',
    '{"a": 1, "b": [true, null]}',
    describe({ a: 1, b: [true, null] }),
    edits([1, 1], '7', '{"a": 1, "b": [true, 7]}'),
  ),
);
write('json-value', 'JSON.stringify', [], import.meta.url, bare);

const encoded = [];
for (const [id, content] of Object.entries(OBJECTS)) {
  const text = JSON.stringify(content);
  const value = await fromExpress(text);
  encoded.push(plain(`express-${id}`, value, describe(content), { payload: text }));
  encoded.push(plain(`js-cookie-${id}`, fromJsCookie(text), describe(content), { payload: text }));
  if (id === 'basic') {
    encoded.push(plain('twice', encodeURIComponent(value), describe(content), { payload: text }));
    const changed = encodeURIComponent(text.replace('dark', 'a b'));
    encoded.push(plain('edited', value, describe(content), edits([0], '"a b"', changed)));
  }
}
for (const [id, text] of Object.entries(TEXTS)) {
  encoded.push(plain(`express-text-${id}`, await fromExpress(text), describe(text), { payload: text }));
  encoded.push(plain(`js-cookie-text-${id}`, fromJsCookie(text), describe(text), { payload: text }));
}
write(
  'urlencoded',
  'Express, js-cookie',
  ['express', 'cookie', 'js-cookie'],
  import.meta.url,
  encoded.filter(isEncoded),
);

/** js-cookie leaves what a cookie can hold. */
function isEncoded({ cookie: { value } }) {
  return value.includes('%') && decodeURIComponent(value) !== value;
}

const base64 = [];
for (const [id, content] of Object.entries(OBJECTS)) {
  const text = JSON.stringify(content);
  for (const alphabet of ['base64', 'base64url']) {
    const value = Buffer.from(text).toString(alphabet);
    base64.push(plain(`${alphabet}-${id}`, value, describe(content), { payload: text }));
    const percent = await fromExpress(value);
    if (percent !== value)
      base64.push(plain(`${alphabet}-${id}-express`, percent, describe(content), { payload: text }));
  }
}
base64.push(
  plain('edited', btoa('{"a":1}'), describe({ a: 1 }), edits([0], '"x"', btoa('{"a":"x"}'))),
  plain(
    'edited-express',
    encodeURIComponent(btoa('{"a":10}')),
    describe({ a: 10 }),
    edits([0], '1', encodeURIComponent(btoa('{"a":1}'))),
  ),
);
write('base64-json', 'Node.js Buffer, Express', ['express', 'cookie'], import.meta.url, base64);
