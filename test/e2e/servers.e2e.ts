import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flaskSession } from '../demo/flaskSession.ts';
import { startFlask, type Flask } from './servers/flask.ts';
import { startJudge, type Judge } from './servers/judge.ts';

/** The judges say what they are asked to say. */
describe('the Flask app', () => {
  let flask: Flask;
  beforeAll(async () => {
    flask = await startFlask('first key');
  });
  afterAll(() => flask?.stop());

  const ask = async (path: string, cookie = ''): Promise<{ text: string; set: string[] }> => {
    const response = await fetch(`http://127.0.0.1:${flask.port}${path}`, { headers: { cookie } });
    return { text: await response.text(), set: response.headers.getSetCookie() };
  };
  const loggedIn = async (): Promise<string> => {
    const { set } = await ask('/?username=ada&password=x');
    return set[0]?.split(';')[0] ?? '';
  };

  it('logs in, answers what the session holds, logs out', async () => {
    const session = await loggedIn();
    expect(session).toMatch(/^session=[\w.-]+$/);
    expect(JSON.parse((await ask('/get_session/', session)).text)).toEqual({
      _permanent: true,
      user_id: '007',
      username: 'ada',
    });
    expect((await ask('/delete_session/', session)).set[0]).toMatch(/^session=; Expires=Thu, 01 Jan 1970/);
  });

  it('knows a session by its key alone: another key after a restart, and nothing is left', async () => {
    const session = await loggedIn();
    await flask.restart('second key');
    expect(JSON.parse((await ask('/get_session/', session)).text)).toEqual({});
    await flask.restart('first key');
    expect(JSON.parse((await ask('/get_session/', session)).text)).toMatchObject({ username: 'ada' });
  });

  it('accepts what our signer made, and nothing signed with another key', async () => {
    const content = '{"user_id":"007","username":"kangbazi"}';
    const now = Date.now() / 1000;
    const right = await flaskSession(content, 'first key', now);
    const wrong = await flaskSession(content, 'another key', now);
    expect(JSON.parse((await ask('/get_session/', `session=${right}`)).text)).toEqual(JSON.parse(content));
    expect(JSON.parse((await ask('/get_session/', `session=${wrong}`)).text)).toEqual({});
  });

  it('sets and deletes cookies in each of the ways', async () => {
    expect((await ask('/set_cookie/max_age/')).set[0]).toMatch(/^with_max_age="an hour"; .*Max-Age=3600/);
    expect((await ask('/set_cookie/expires/')).set[0]).toMatch(/^with_expires="a day"; Expires=.*GMT; Path=\//);
    expect((await ask('/set_cookie/both/')).set[0]).toMatch(/^with_both="a minute"; Expires=.*GMT; Max-Age=60/);
    expect((await ask('/delete_cookie/function/a')).set[0]).toMatch(/^a=; Expires=Thu, 01 Jan 1970.*Max-Age=0/);
    expect((await ask('/delete_cookie/empty/a')).set[0]).toMatch(/^a=; Expires=Thu, 01 Jan 1970/);
    expect((await ask('/delete_cookie/past/a')).set[0]).toMatch(/^a=gone; Expires=Sat, 01 Jan 2000/);
    expect(JSON.parse((await ask('/echo', 'b=2; a=1; b=3')).text)).toEqual({
      cookies: [
        ['b', '2'],
        ['b', '3'],
        ['a', '1'],
      ],
      header: 'b=2; a=1; b=3',
    });
  });
});

describe('the judge', () => {
  let judge: Judge;
  beforeAll(async () => {
    judge = await startJudge();
  });
  afterAll(() => judge?.stop());

  it('repeats the Cookie header as bytes, and sets what it is asked to', async () => {
    const sets = ['a=1; Path=/x', 'b=é'].map((text) => `set=${encodeURIComponent(text)}`).join('&');
    const url = judge.http('127.0.0.1', `/x?${sets}&many=2&name=m`);
    const response = await fetch(url, { headers: { cookie: Buffer.from('c=é', 'utf8').toString('latin1') } });
    expect(await response.text()).toContain('<pre>c=é</pre>');
    const set = response.headers.getSetCookie().map((text) => Buffer.from(text, 'latin1').toString('utf8'));
    expect(set).toEqual(['a=1; Path=/x', 'b=é', 'm0=v0; Path=/', 'm1=v1; Path=/']);
    expect(judge.last('127.0.0.1', '/x')).toMatchObject({ scheme: 'http', method: 'GET', cookie: 'c=é' });
  });
});
