/** Makes the vectors of hapi's signed cookies by statehood, which is also the judge: see package.json. */
import { strict as assert } from 'node:assert';
import Statehood from '@hapi/statehood';
import { describe, SECRET, vector, write } from './vectors.mjs';

const PASSWORD = `${SECRET}, but long enough for iron`;
const OTHER = 'another password, which is long enough as well';

function states(encoding, name, password) {
  const definitions = new Statehood.Definitions({ ignoreErrors: true });
  definitions.add(name, { encoding, sign: { password }, strictHeader: false });
  return definitions;
}

async function made(
  id,
  encoding,
  content,
  { name = 'prefs', typed = [PASSWORD], judge = PASSWORD, seen = content, ...more } = {},
) {
  const [line] = await states(encoding, name, PASSWORD).format({ name, value: content }, {});
  const value = line.split(';')[0].slice(name.length + 1);
  const { states: read } = await states(encoding, name, judge).parse(`${name}=${value}`);
  const isRead = read[name] !== undefined && read[name] !== null;
  if (isRead) assert.equal(JSON.stringify(read[name]), JSON.stringify(content), id);
  return vector(id, [name, value], typed, describe(seen), { verdict: isRead ? 'right' : 'wrong', ...more });
}

const CONTENT = { user: 'ann', roles: ['x'], n: 1, name: 'é', none: null };
write('hapi-signed', 'hapi', ['@hapi/statehood', '@hapi/iron'], import.meta.filename, [
  await made('json', 'base64json', CONTENT),
  await made('list', 'base64json', [1, 'two']),
  await made('base64', 'base64', 'dark', { seen: 'ZGFyaw==' }),
  await made('form', 'form', { a: '1', b: 'two' }, { seen: 'a=1&b=two' }),
  await made('rotated', 'base64json', CONTENT, { typed: [OTHER, PASSWORD], index: 1 }),
  await made('wrong', 'base64json', CONTENT, { typed: [OTHER], judge: OTHER }),
]);
