import { describe, expect, test } from 'vitest';
import { recognise, subject, type Fact } from '../../../src/sessions/index.ts';

describe('what the app rejects is named, and mended', () => {
  const mendOf = async (name: string, value: string): Promise<Fact | undefined> => {
    const found = await recognise(subject(name, value));
    if (found.kind !== 'read') throw new Error(found.kind);
    return found.decoded.facts.find(({ kind }) => kind === 'mendable');
  };
  const FLASK = 'eyJ1c2VyIjoiYW5uIn0.aVXFgA.vQy7dZ1rN9xqGk0YpWn9sWQqSxk';
  const DJANGO = 'eyJ1c2VyIjoiYW5uIn0:1vb7cG:5y0WmXqUo1xkYb0s7Q9r1W5m2yqJq0m7Vq0s9o3a1Zk';
  const EXPRESS = 'j:{"user":"ann"}';

  test.each([
    [
      'Express, which undoes one round',
      'user',
      encodeURIComponent(encodeURIComponent(EXPRESS)),
      encodeURIComponent(EXPRESS),
    ],
    ['JSON', 'prefs', encodeURIComponent(encodeURIComponent('{"a b":"c"}')), encodeURIComponent('{"a b":"c"}')],
    [
      'in quotes',
      'prefs',
      `"${encodeURIComponent(encodeURIComponent('{"a":1}'))}"`,
      `"${encodeURIComponent('{"a":1}')}"`,
    ],
    ['Django, which undoes none', 'sessionid', encodeURIComponent(DJANGO), DJANGO],
  ])('%s', async (_, name, value, mended) => {
    expect(await mendOf(name, value)).toEqual({ kind: 'mendable', why: 'encoded-too-often', value: mended });
    expect(await mendOf(name, mended)).toBeUndefined();
  });

  test.each([
    ['an address that holds escapes of its own', 'next', encodeURIComponent('https://a.test/?q=a%20b')],
    [
      'a token that a server of Node escaped',
      'token',
      encodeURIComponent('Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'),
    ],
    ['JSON', 'prefs', encodeURIComponent('{"a":"100%25"}')],
  ])('%s is as it should be', async (_, name, value) => {
    expect(await mendOf(name, value)).toBeUndefined();
  });

  test.each([`session=${FLASK}`, `Set-Cookie: session=${FLASK}; HttpOnly; Path=/`, `Cookie: session=${FLASK}; a=b`])(
    '%s is its value alone',
    async (value) => {
      expect(await mendOf('session', value)).toEqual({ kind: 'mendable', why: 'pasted-line', value: FLASK });
    },
  );
});
