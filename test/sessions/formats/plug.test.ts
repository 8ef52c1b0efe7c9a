import { expect, test } from 'vitest';
import { formatById, subject } from '../../../src/sessions/index.ts';
import sessions from '../vectors/plug-session.json';

const { cookie, keys } = sessions.vectors.find(({ id }) => id === 'basic')!;
const BASE = keys.secret[0]!;
const CONFIG = `config :my_app, MyAppWeb.Endpoint,
  live_view: [signing_salt: "of LiveView"],
  secret_key_base: "${BASE}"`;
const OPTIONS = '@session_options [store: :cookie, key: "_my_app_key", signing_salt: "aBcD1234"]';

const verify = (typed: Readonly<Record<string, readonly string[]>>) =>
  formatById('plug-session')!.verifiable!.verify(subject(cookie.name, cookie.value), typed, 1_767_225_600);

test('key and salt are taken out of what is pasted', async () => {
  expect(await verify({ secret: [CONFIG], salt: ['aBcD1234'] })).toMatchObject({ kind: 'right' });
  expect(await verify({ secret: [CONFIG], salt: [OPTIONS] })).toMatchObject({ kind: 'right' });
  expect(await verify({ secret: [`${CONFIG}\n${OPTIONS}`] })).toMatchObject({
    kind: 'right',
    key: { salt: 'aBcD1234' },
  });
  expect(await verify({ secret: [CONFIG] })).toMatchObject({ kind: 'wrong' });
});

test('the salt that was typed counts before one that was pasted with the key', async () => {
  const verdict = await verify({ secret: [`${CONFIG}\n${OPTIONS}`], salt: ['another'] });
  expect(verdict).toMatchObject({
    kind: 'wrong',
    reasons: [{ code: 'other-scheme', name: 'signing_salt' }, {}, {}, {}],
  });
});

test('rounds that are no number are refused', async () => {
  for (const iterations of ['0', 'many', '99999999']) {
    const verdict = verify({ ...keys, iterations: [iterations] });
    await expect(verdict).rejects.toMatchObject({ code: 'key-malformed', field: 'iterations' });
  }
});
