import { describe, expect, test } from 'vitest';
import { edit, formatById, subject, type DecodedTree } from '../../../src/sessions/index.ts';
import cookies from '../vectors/laravel-cookie.json' with { type: 'json' };
import made from '../vectors/laravel-session.json' with { type: 'json' };
import { laravelKeys } from '../../../src/sessions/frameworks/php/laravelKeys.ts';

const format = formatById('laravel-session')!;
const others = formatById('laravel-cookie')!;
const vector = (id: string) => made.vectors.find((each) => each.id === id)!;
const NOW = 1_767_225_600;

async function opened(id: string) {
  const { cookie, keys } = vector(id);
  return format.sealed!.open(subject(cookie.name, cookie.value), { secret: keys.secret! }, NOW);
}

describe('keys as Laravel has them', () => {
  const key = (letter: string) => Buffer.alloc(32, letter).toString('base64');
  test('a whole .env: the current one first, then those before it, which seal nothing', () => {
    const env = `APP_NAME="My app"\nAPP_KEY="base64:${key('a')}" # current\nAPP_PREVIOUS_KEYS=base64:${key('b')},base64:${key('c')}\n`;
    const found = laravelKeys(env).map(({ secret, isOlder, spelling }) => {
      return [String.fromCharCode(secret[0]!), isOlder ?? false, spelling.around];
    });
    expect(found).toEqual([
      ['a', false, { kind: 'setting', name: 'APP_KEY' }],
      ['b', true, { kind: 'setting', name: 'APP_PREVIOUS_KEYS' }],
      ['c', true, { kind: 'setting', name: 'APP_PREVIOUS_KEYS' }],
    ]);
  });
  test('what is of another size is none', () => {
    expect(laravelKeys('base64:AAAA')).toEqual([]);
    expect(laravelKeys('APP_KEY=')).toEqual([]);
  });
});

test('a cookie under another name says that it was renamed, not that the key is wrong', async () => {
  const { verdict } = await opened('renamed');
  expect(verdict).toMatchObject({ kind: 'wrong', reasons: [{ code: 'renamed' }, { code: 'altered' }] });
  expect((await opened('other-key')).verdict).toMatchObject({
    kind: 'wrong',
    reasons: [{ code: 'key-changed', name: 'APP_PREVIOUS_KEYS' }, { code: 'other-app' }, { code: 'altered' }],
  });
});

test("what was sealed with a previous key is sealed again with the app's own", async () => {
  const { cookie, keys } = vector('env-previous');
  const { decoded } = await opened('env-previous');
  const changed = edit(decoded!, { kind: 'set', path: [], literal: '"another id"' });
  const [write] = await format.sealed!.seal(changed, { secret: keys.secret! }, { timestamp: 'keep', now: NOW });
  const value = write?.kind === 'save' ? write.value : '';
  const again = await format.sealed!.open(subject(cookie.name, value), { secret: keys.secret! }, NOW);
  expect(again.verdict).toMatchObject({ key: { spelling: { around: { name: 'APP_KEY' } } } });
});

test("the cookie driver's session is a tree in a text of its JSON, and is changed there", async () => {
  const { decoded } = await opened('data-AES-256-CBC');
  const { tree } = decoded as DecodedTree;
  expect(decoded!.expiresAt).toBe(NOW + 7200);
  const changed = edit(decoded!, { kind: 'set', path: [0, 1], literal: '"bob/é"' });
  const source = tree.source as string;
  expect(changed.tree.source).toBe(
    source.replace(/s:11:\\"\\u017dofie \\ud83d\\ude00\\"/, String.raw`s:6:\"bob\/\u00e9\"`),
  );
  expect(changed.tree.source).not.toBe(source);
});

test('what Laravel takes only with a setting says with which', async () => {
  const outdated = async (id: string) => {
    const { cookie, keys } = cookies.vectors.find((each) => each.id === id)!;
    const { verdict } = await others.sealed!.open(subject(cookie.name, cookie.value), { secret: keys.secret }, NOW);
    return verdict.kind === 'right' ? verdict.key.outdated : verdict.kind;
  };
  expect(await outdated('json')).toBe(undefined);
  expect(await outdated('serialized')).toEqual({ since: 'Laravel 5.5.42', setting: 'EncryptCookies::$serialize' });
  expect(await outdated('own-string')).toEqual({ since: 'Laravel 6.18.31', setting: 'EncryptCookies::$except' });
});
