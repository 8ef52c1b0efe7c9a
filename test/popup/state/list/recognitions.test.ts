import { deflateSync } from 'node:zlib';
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { type Cookie, cookieKey } from '../../../../src/cookies/cookie.ts';
import type { CookieMap } from '../../../../src/popup/state/list/cookieList.ts';
import { createRecognitions } from '../../../../src/popup/state/list/recognitions.ts';
import * as sessions from '../../../../src/sessions/index.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { until } from '../../until.ts';

// made with flask 3 and the key `dev`: {"user_id":"007","username":"kangbazi"}
const content = Buffer.from('{"user_id":"007","username":"kangbazi"}').toString('base64url');
const flask = `${content}.ZVX0AA.yXGpZC7Jr9zpJ8Yj0aT9m3m1u5E`;

const mapOf = (...cookies: Cookie[]): CookieMap => new Map(cookies.map((each) => [cookieKey(each), each]));

function watch(...cookies: Cookie[]) {
  let looked = 0;
  let paints = 0;
  let breaths = 0;
  let time = 0;
  const map = signal(mapOf(...cookies));
  const recognitions = createRecognitions(
    {
      sessions: async () => ({
        ...sessions,
        recognise: (...asked) => {
          looked += 1;
          time += 3; // milliseconds of work for each
          return sessions.recognise(...asked);
        },
      }),
      painted: async () => void (paints += 1),
      breathe: async () => void (breaths += 1),
      now: () => time,
    },
    map,
  );
  return { map, recognitions, count: () => ({ looked, paints, breaths }) };
}

test('a session is read: its format, who it is about, when it was signed', async () => {
  const session = cookie({ name: 'session', value: flask });
  const { recognitions } = watch(session, cookie({ name: 'theme', value: 'dark' }));
  await until(() => recognitions.settled.value);
  expect([...recognitions.byKey.value.keys()]).toEqual([cookieKey(session)]);
  expect(recognitions.byKey.value.get(cookieKey(session))).toMatchObject({
    kind: 'read',
    isId: false,
    isSession: true,
    isUnsigned: false,
    label: 'Flask',
    summary: [
      { key: 'username', text: '"kangbazi"' },
      { key: 'user_id', text: '"007"' },
    ],
    text: 'user_id\n007\nusername\nkangbazi',
    problem: null,
    issuedAt: 1700131840,
  });
});

test('a token that says that nobody signed it is one to look at, and no mere value', async () => {
  const part = (text: string) => Buffer.from(text).toString('base64url');
  const token = cookie({ name: 'token', value: `${part('{"alg":"none"}')}.${part('{"sub":"ada"}')}.` });
  const { recognitions } = watch(token);
  await until(() => recognitions.settled.value);
  expect(recognitions.byKey.value.get(cookieKey(token))).toMatchObject({
    label: 'JWT',
    isSession: true,
    isUnsigned: true,
  });
});

test('a cut session says so, and shows what could be read', async () => {
  const session = cookie({ name: 'session', value: `${content}.ZVX0AA` });
  const { recognitions } = watch(session);
  await until(() => recognitions.settled.value);
  const found = recognitions.byKey.value.get(cookieKey(session));
  expect(found).toMatchObject({ kind: 'unreadable', label: 'Flask', isSession: true });
  expect(found?.problem).not.toBeNull();
  expect(found?.summary.map(({ key }) => key)).toContain('username');
});

test('a cookie of a list has a budget of its own; what is beyond waits until it is opened', async () => {
  const hostile = (text: string) => `.${deflateSync(text).toString('base64url')}.ZVX0AA.yXGpZC7Jr9zpJ8Yj0aT9m3m1u5E`;
  const many = cookie({ name: 'session', value: hostile(`{${'"a":1,'.repeat(9000)}"a":1}`) });
  const large = cookie({ name: 'large', value: hostile(`{"a":"${'a'.repeat(900_000)}"}`) });
  // As many values as 4096 bytes can say, and text that base64 makes longer.
  const honest = cookie({ name: 'honest', value: hostile(`{"user_id":"7","a":[${'1,'.repeat(2000)}1]}`) });
  const { recognitions } = watch(many, large, honest);
  await until(() => recognitions.settled.value);
  const found = (one: Cookie) => recognitions.byKey.value.get(cookieKey(one));
  expect(found(many)).toMatchObject({ kind: 'unreadable', label: 'Flask', problem: 'too-many-nodes' });
  expect(found(large)).toMatchObject({ kind: 'unreadable', label: 'Flask', problem: 'too-large' });
  expect(found(honest)).toMatchObject({ kind: 'read', label: 'Flask' });
  for (const each of [many, large]) {
    expect((await sessions.recognise(sessions.subject(each.name, each.value))).kind).toBe('read');
  }
});

test('of what is inside no more text is kept than a search of many cookies can go through', async () => {
  const long = cookie({ name: 'long', value: encodeURIComponent(JSON.stringify({ a: 'x'.repeat(20_000) })) });
  const { recognitions } = watch(long);
  await until(() => recognitions.settled.value);
  const text = recognitions.byKey.value.get(cookieKey(long))?.text;
  expect(text).toHaveLength(1 << 14);
});

test('only what changed is looked at again', async () => {
  const one = cookie({ name: 'one', value: flask });
  const two = cookie({ name: 'two', value: 'x' });
  const { map, recognitions, count } = watch(one, two);
  await until(() => recognitions.settled.value);
  expect(count().looked).toBe(2);
  map.value = mapOf(one, { ...two, value: flask });
  await until(() => recognitions.settled.value && recognitions.byKey.value.size === 2);
  expect(count().looked).toBe(3);
  map.value = mapOf(one, { ...two, value: flask, expirationDate: 2e9 }); // an attribute says nothing about the content
  await until(() => recognitions.settled.value);
  expect(count().looked).toBe(3);
});

test('a cookie is looked at again when a sibling has changed that was asked for, and for no other', async () => {
  const session = cookie({ name: 'session', value: 'x' });
  const sig = cookie({ name: 'session.sig', value: '1' });
  const asked: string[] = [];
  const map = signal(mapOf(session, sig));
  const recognitions = createRecognitions(
    {
      sessions: async () => ({
        ...sessions,
        async recognise(subject) {
          asked.push(`${subject.name}=${subject.sibling(`${subject.name}.sig`)}`);
          return { kind: 'unknown' };
        },
      }),
      painted: async () => undefined,
      breathe: async () => undefined,
      now: () => 0,
    },
    map,
  );
  await until(() => recognitions.settled.value);
  expect(asked.splice(0)).toEqual(['session=1', 'session.sig=undefined']);
  map.value = mapOf(session, sig, cookie({ name: 'theme' }));
  await until(() => recognitions.settled.value);
  expect(asked.splice(0)).toEqual(['theme=undefined']);
  map.value = mapOf(session, { ...sig, value: '2' });
  await until(() => recognitions.settled.value);
  expect(asked).toEqual(['session=2', 'session.sig=undefined']);
});

test('a cookie that is gone takes its recognition along', async () => {
  const { map, recognitions } = watch(cookie({ name: 'one', value: flask }), cookie({ name: 'two', value: 'x' }));
  await until(() => recognitions.settled.value);
  map.value = mapOf(cookie({ name: 'two', value: 'x' }));
  await until(() => recognitions.settled.value && recognitions.byKey.value.size === 0);
  expect(recognitions.byKey.value).toEqual(new Map());
});

test('the page is painted before the work, and may breathe every few milliseconds of it', async () => {
  const many = Array.from({ length: 30 }, (_, index) => cookie({ name: `c${index}`, value: 'x' }));
  const { recognitions, count } = watch(...many);
  expect(count()).toEqual({ looked: 0, paints: 1, breaths: 0 });
  await until(() => recognitions.settled.value);
  expect(count().looked).toBe(30);
  expect(count().breaths).toBeGreaterThanOrEqual(9);
});

test('hostile names and values are only looked at', async () => {
  const { recognitions } = watch(
    cookie({ name: '__proto__', value: '{"__proto__":{"polluted":1}}' }),
    cookie({ name: 'big', value: 'e'.repeat(4000) }),
    cookie({ name: 'odd', value: '\uD800.\u0000.%' }),
  );
  await until(() => recognitions.settled.value);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
