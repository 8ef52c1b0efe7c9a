import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type DecodedTree, edit, formatById, nameable, recognise, subject } from '../../../src/sessions/index.ts';

const base64url = (text: string) => Buffer.from(text).toString('base64url');
const calledOf = async (name: string, value: string) => nameable(await recognise(subject(name, value)))?.format.id;

describe('a plus sign beside escapes', () => {
  const read = async (value: string) => (await formatById('urlencoded')!.decode(subject('a', value))) as DecodedTree;
  test.each([
    ['a+b%3B%C4%8D', 'a b;č'],
    ['Hello+World%21', 'Hello World!'],
    ['%7B%22a%22%3A%22b+c%22%7D', '{"a":"b c"}'],
    ['1%2B1+%3D+2', '1+1 = 2'],
    // Spaces have an escape, or more is bare than a form leaves: a plus sign.
    ['a+b%20c%3B', 'a+b c;'],
    ['a+b/c;%C4%8D', 'a+b/c;č'],
    ["it's+so%2C", "it's+so,"],
    // Base64 of which only the end is escaped.
    ['q+83vA%3D%3D', 'q+83vA=='],
  ])('%s is %s', async (value, text) => {
    expect((await read(value)).tree.source).toBe(text);
  });

  test('what is typed is written so that it comes back', async () => {
    const format = formatById('urlencoded')!;
    const typed = edit(await read('Hello+World%21'), { kind: 'set', path: [], literal: '"1+1 is 2!"' });
    const [write] = await format.writable!.write(typed);
    expect(write).toMatchObject({ value: '1%2B1+is+2%21' });
  });
});

test('a JWS with a tiny payload is no session of Flask', async () => {
  for (const payload of ['null', '"a"', '1234', 'abc', '{}', '[]', 'abcd', 'true']) {
    for (const header of ['{"alg":"HS256"}', '{"typ":"JWT","alg":"HS256"}', '{"alg":"HS256","kid":"session"}']) {
      const input = `${base64url(header)}.${base64url(payload)}`;
      const value = `${input}.${createHmac('sha256', 'key').update(input).digest('base64url')}`;
      for (const name of ['session', 'token']) expect(await calledOf(name, value), `${name} ${payload}`).toBe('jwt');
    }
  }
});

test('only what is named a session, and holds an id, is called one of Express', async () => {
  const signed = (payload: string) =>
    `s%3A${payload}.${encodeURIComponent(createHmac('sha256', 'key').update(payload).digest('base64').replace(/=+$/, ''))}`;
  const id = 'someValue12';
  for (const name of [
    'assessment',
    'obsession',
    'possession',
    'inside',
    'residence',
    'sidebar',
    'president',
    'consider',
  ])
    expect(await calledOf(name, signed(id)), name).toBe('cookie-signature');
  for (const name of ['sess', 'my_sess', 'app.sid', 'sessionId', 'connect.sid', 'PHPSESSID', 'express:sess'])
    expect(await calledOf(name, signed(id)), name).toBe('express-session');
  // AdonisJS 5 and later.
  for (const name of ['adonis-session', 'sess', 'adonis_sess'])
    expect(await calledOf(name, signed(base64url('{"message":"cl3k2","purpose":"adonis-session"}'))), name).not.toBe(
      'express-session',
    );
});

test('quotes of Java and Perl are not called Python’s', () => {
  expect(formatById('python-quoted')!.label).toBe('Quoted text');
});

test('a payload that no encoder wrote is not certain to be Flask’s', async () => {
  const tail = `.aVW5AA.${'A'.repeat(27)}`;
  const payload = base64url('{"user":"ann"}');
  expect(payload).toMatch(/0$/);
  expect(await recognise(subject('session', payload + tail))).toMatchObject({ certainty: 'certain' });
  const respelled = payload.replace(/0$/, '1');
  expect(await recognise(subject('session', respelled + tail))).toMatchObject({ certainty: 'likely' });
});

test('behind `s:` what another digest would have made is not certain to be Express’', async () => {
  const taken = async (bytes: number) => {
    const found = await recognise(subject('a', `s:value.${Buffer.alloc(bytes).toString('base64').replace(/=+$/, '')}`));
    return found.kind === 'read' && found.certainty;
  };
  expect(await taken(32)).toBe('certain');
  for (const bytes of [16, 20, 28, 48, 64]) expect(await taken(bytes), `${bytes}`).not.toBe('certain');
});
