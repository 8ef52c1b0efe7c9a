import { describe, expect, test, vi } from 'vitest';
import { documentedKeyCount } from '../../../../src/sessions/index.ts';
import { cookie } from '../../../fakes/cookie.ts';
import flask from '../../../sessions/vectors/flask.json' with { type: 'json' };
import { createWorld } from './editorWorld.ts';
import { login, open, secret, setKey } from './flaskSession.ts';

describe('keys', () => {
  test('right, and kept for the next popup', async () => {
    const world = createWorld(login);
    world.minute.value = (flask.clock + 60) * 1000;
    const { session } = await open(world);
    expect(session.keys.verdict.value).toEqual({ kind: 'none' });
    expect(await setKey(session, secret)).toMatchObject({ kind: 'known', verdict: { kind: 'right' } });
    const again = await open(world);
    await vi.waitFor(() => expect(again.session.keys.verdict.value).toMatchObject({ verdict: { kind: 'right' } }));
  });

  test('right until its time has come, and asked again then by itself', async () => {
    const world = createWorld(login);
    world.minute.value = (flask.clock + 31 * 86_400 - 5) * 1000;
    const { session } = await open(world);
    await setKey(session, secret);
    expect(session.keys.verdict.value).toMatchObject({ verdict: { kind: 'right' } });
    expect(world.timers.size).toBe(1);
    world.minute.value += 10_000;
    world.wait();
    await vi.waitFor(() => expect(session.keys.verdict.value).toMatchObject({ verdict: { kind: 'expired' } }));
    session.dispose();
  });

  test('nothing waits for what ends in a month, or has ended', async () => {
    const world = createWorld(login);
    world.minute.value = (flask.clock + 60) * 1000;
    const { session } = await open(world);
    await setKey(session, secret);
    expect(world.timers.size).toBe(0);
    world.minute.value = (flask.clock + 32 * 86_400) * 1000;
    session.keys.again();
    expect(await session.keys.settled()).toMatchObject({ verdict: { kind: 'expired' } });
    expect(world.timers.size).toBe(0);
    session.dispose();
  });

  test('wrong, with reasons; and forgotten', async () => {
    const world = createWorld(login);
    const { session } = await open(world);
    expect(await setKey(session, 'nope')).toMatchObject({ verdict: { kind: 'wrong' } });
    session.keys.forget();
    expect(session.keys.verdict.value).toEqual({ kind: 'none' });
    expect((await open(world)).session.keys.keys.value).toEqual({});
  });

  test('several: an older one fits', async () => {
    const world = createWorld(login);
    world.minute.value = (flask.clock + 60) * 1000;
    const { session } = await open(world);
    expect(await setKey(session, 'newer', secret)).toMatchObject({ verdict: { kind: 'right', key: { index: 1 } } });
  });

  test('typed or forgotten on another page, it goes along', async () => {
    const world = createWorld(login);
    world.minute.value = (flask.clock + 60) * 1000;
    const [{ session }, { session: other }] = [await open(world), await open(world)];
    await setKey(session, secret);
    await vi.waitFor(() => expect(other.keys.keys.value).toEqual({ secret: [secret] }));
    expect(await other.keys.settled()).toMatchObject({ kind: 'known', verdict: { kind: 'right' } });
    session.keys.forget();
    await vi.waitFor(() => expect(other.keys.keys.value).toEqual({}));
    expect(await other.keys.settled()).toEqual({ kind: 'none' });
  });
});

describe('the keys that documentation prints', () => {
  const printed = cookie({ name: 'session', value: 'eyJ1c2VyIjoidHV0b3JpYWwifQ.aVW5AA.1yLpAuSKs5fvGXDbjBR9kRkmGMo' });

  test('one fits: named with its page, and put in the key’s place when asked', async () => {
    const { session } = await open(createWorld(printed), printed);
    expect(session.documented.state.value).toEqual({ kind: 'none' });
    const done = session.documented.begin();
    expect(session.documented.state.value).toEqual({ kind: 'working' });
    await done;
    expect(session.documented.state.value).toMatchObject({
      kind: 'found',
      match: { documented: { framework: 'Flask', page: expect.stringContaining('tutorial/factory') } },
    });
    session.documented.use();
    expect(session.keys.keys.value).toEqual({ secret: ['dev'] });
    expect(session.documented.state.value).toEqual({ kind: 'none' });
    expect(await session.keys.settled()).toMatchObject({ kind: 'known', verdict: { key: { index: 0 } } });
  });

  test('none fits: so many were tried; another key typed, and nothing is claimed', async () => {
    const { session } = await open(createWorld(login));
    await session.documented.begin();
    expect(session.documented.state.value).toEqual({ kind: 'nothing', count: await documentedKeyCount() });
    session.keys.set('secret', ['x']);
    expect(session.documented.state.value).toEqual({ kind: 'none' });
  });
});
