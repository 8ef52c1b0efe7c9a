/** What is told of keys of sealed cookies, whatever the format. */
import { expect, test } from 'vitest';
import { checkKeys, formatById, subject, type Keys } from '../../../src/sessions/index.ts';
import clients from '../vectors/client-sessions.json' with { type: 'json' };
import gorilla from '../vectors/gorilla-encrypted.json' with { type: 'json' };
import h3 from '../vectors/h3.json' with { type: 'json' };
import ironSession from '../vectors/iron-session.json' with { type: 'json' };
import secure from '../vectors/fastify-secure-session.json' with { type: 'json' };

const FILES = {
  'client-sessions': clients,
  'gorilla-encrypted': gorilla,
  h3,
  'iron-session': ironSession,
  'fastify-secure-session': secure,
};

function vectorOf(format: keyof typeof FILES, id: string) {
  const { cookie, now, keys } = FILES[format].vectors.find((each) => each.id === id)!;
  // A copy: what others derived with the vector's own keys in this process is remembered for these.
  return { format: formatById(format)!, subject: subject(cookie.name, cookie.value), keys: { ...keys } as Keys, now };
}

test.each([
  ['client-sessions', 'documented', 'client-sessions'],
  ['iron-session', '8-documented', 'iron-session'],
] as const)('%s: a key that documentation prints is called so', async (id, vector, framework) => {
  const { format, subject: cookie, keys, now } = vectorOf(id, vector);
  const { verdict } = await format.sealed!.open(cookie, keys, now);
  expect(verdict).toMatchObject({ kind: 'right', key: { documented: { framework } } });
});

test('a list asks for no key that takes seconds, and for those that take none', async () => {
  const quick = vectorOf('h3', '2');
  expect(await checkKeys(quick.format, quick.subject, quick.keys, quick.now)).toMatchObject({ kind: 'right' });
  const slow = vectorOf('fastify-secure-session', 'secret');
  expect(await checkKeys(slow.format, slow.subject, slow.keys, slow.now)).toBeNull();
  const raw = vectorOf('fastify-secure-session', 'hex');
  expect(await checkKeys(raw.format, raw.subject, raw.keys, raw.now)).toMatchObject({ kind: 'right' });
});

test('salts and rounds that are none are refused by their field', async () => {
  const { format, subject: cookie, keys, now } = vectorOf('fastify-secure-session', 'hex');
  const open = format.sealed!.open(cookie, { ...keys, salt: ['too short'] }, now);
  await expect(open).rejects.toMatchObject({ code: 'key-malformed', field: 'salt' });
});

test('gorilla: sealed under keys that did not open it, it opens with these', async () => {
  const { format, subject: cookie, keys, now } = vectorOf('gorilla-encrypted', 'json');
  const { decoded } = await format.sealed!.open(cookie, keys, now);
  const others = { secret: ['another key'], blockKey: ['another key, 16b'] };
  const [write] = await format.sealed!.seal(decoded!, others, { timestamp: 'keep', now });
  const again = subject(cookie.name, write?.kind === 'save' ? write.value : '');
  const { verdict } = await format.sealed!.open(again, others, now);
  expect(verdict).toMatchObject({ kind: 'right', key: { mac: 'AES-128-CTR, HMAC-SHA256' } });
  const withoutBlock = format.sealed!.seal(decoded!, { secret: ['another key'] }, { timestamp: 'keep', now });
  await expect(withoutBlock).rejects.toMatchObject({ code: 'key-missing', field: 'blockKey' });
});
