import { expect, test } from 'vitest';
import { changedAttributes, detailOf } from '../../../../src/popup/state/changes/logDetail.ts';
import type { LogEntry } from '../../../../src/records.ts';
import * as sessions from '../../../../src/sessions/index.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { login, rewritten } from '../editor/flaskSession.ts';

const entryOf = (before: LogEntry['before'], after: LogEntry['after']): LogEntry => ({
  seq: 1,
  at: 0,
  before,
  after,
  by: 'others',
});

test('tells what changed inside, key by key', async () => {
  const after = await rewritten('{"_permanent":true,"user_id":"008","username":"kangbazi"}');
  const detail = await detailOf(entryOf(login, after), sessions);
  expect(detail).toMatchObject({ isSession: true, called: { id: 'flask' } });
  expect(detail!.changes).toEqual([{ key: 'user_id', before: '"007"', after: '"008"' }]);
});

test('a session that came or went is told with all that is in it', async () => {
  const all = ['_permanent', 'user_id', 'username'];
  const came = await detailOf(entryOf(null, login), sessions);
  expect(came!.changes.map(({ key, before }) => [key, before])).toEqual(all.map((key) => [key, null]));
  const went = await detailOf(entryOf(login, null), sessions);
  expect(went!.changes.map(({ key, after }) => [key, after])).toEqual(all.map((key) => [key, null]));
});

test('a session is not compared with what is none of its format', async () => {
  const plain = { ...login, value: '{"user_id":"007"}' };
  expect((await detailOf(entryOf(null, plain), sessions))?.changes).toHaveLength(1);
  expect(await detailOf(entryOf(login, plain), sessions)).toBeNull();
});

test('what was only signed again, or written otherwise, says so; of what is encrypted nothing is known', async () => {
  const again = await rewritten('{"_permanent":true,"user_id":"007","username":"kangbazi"}');
  const other = { ...login, value: again.value.replace(/[^.]+$/, 'A'.repeat(26) + 'E') };
  expect(await detailOf(entryOf(login, other), sessions)).toMatchObject({ changes: [], rewritten: 'signed-again' });
  const plain = (value: string) => cookie({ name: 'plain', value });
  expect(await detailOf(entryOf(plain('%7B%22a%22%3A1%7D'), plain('{"a":1}')), sessions)).toBeNull();
  const json = await detailOf(entryOf(plain('%7B%22a%22%3A1%7D'), plain('%7b%22a%22%3a1%7d')), sessions);
  expect(json).toMatchObject({ changes: [], rewritten: 'same-content' });
  const [head, tail] = [btoa('{"alg":"dir","enc":"A256GCM"}').replace(/=+$/, ''), 'AAAA.AAAAAAAAAAAAAAAAAAAAAA'];
  const sealed = (data: string) =>
    cookie({ name: 'token', value: `${head}..AAAAAAAAAAAAAAAA.${data}.${tail.slice(5)}` });
  expect(await detailOf(entryOf(sealed('AAAA'), sealed('BBBB')), sessions)).toMatchObject({ rewritten: null });
});

test('names the attributes that differ, and an end only where it differs by more than browsers round', () => {
  const before = cookie({ expirationDate: 1000 });
  const changed = (over: object) =>
    changedAttributes(entryOf(before, { ...before, ...over })).map(({ before: old, after }) => [
      old.name,
      old.value,
      after.value,
    ]);
  expect(changed({ secure: true, httpOnly: true, sameSite: 'strict' })).toEqual([
    ['HttpOnly', before.httpOnly, true],
    ['Secure', before.secure, true],
    ['SameSite', before.sameSite, 'strict'],
  ]);
  expect(changed({ expirationDate: 1001, value: '2' })).toEqual([]);
  expect(changed({ expirationDate: 1002 })).toEqual([['Expires', 1000, 1002]]);
  expect(changed({ expirationDate: null })).toEqual([['Expires', 1000, null]]);
});
