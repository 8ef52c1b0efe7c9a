import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LIMITS, recognise, SessionError, subject, Work } from '../../../src/sessions/index.ts';
import { describeTree } from '../describe.ts';
import { CLOCK, decode, failure, flask, KEYS, signed, vector, verify } from './flaskCookies.ts';

describe('a damaged session', () => {
  const whole = vector('content-login');
  const [payload, timestamp, signature] = whole.split('.') as [string, string, string];

  test.each([
    ['signature cut', whole.slice(0, -5), 'truncated', [['signature', 'signature']]],
    ['signature gone', `${payload}.${timestamp}`, 'truncated', [['signature', 'missing']]],
    ['a dot and no signature', `${payload}.${timestamp}.`, 'truncated', [['signature', 'missing']]],
    [
      'time stamp cut',
      `${payload}.${timestamp.slice(0, 3)}`,
      'truncated',
      [
        ['timestamp', 'timestamp'],
        ['signature', 'missing'],
      ],
    ],
    [
      'payload alone',
      payload,
      'truncated',
      [
        ['timestamp', 'missing'],
        ['signature', 'missing'],
      ],
    ],
    ['time stamp wrong', `${payload}._____w.${signature}`, 'timestamp', [['timestamp', 'timestamp']]],
    ['signature too long', `${whole}AA`, 'signature', [['signature', 'signature']]],
  ])('%s: all of the content is handed over', async (_, value, code, lost) => {
    const { code: found, recovered } = await failure(value);
    expect(found).toBe(code);
    expect(recovered?.lost.map((each) => [each.part, each.code])).toEqual(lost);
    expect(recovered?.tree?.complete).toBe(true);
    expect(describeTree(recovered!.tree!.root)).toEqual(describeTree((await decode(whole)).tree.root));
    expect(recovered?.facts).toContainEqual({ kind: 'permanent', value: true });
    const hasTime = !lost.some(([part]) => part === 'timestamp');
    expect([recovered?.issuedAt, recovered?.expiresAt]).toEqual(
      hasTime ? [CLOCK, CLOCK + 2_678_400] : [undefined, undefined],
    );
  });

  test('cut inside the payload: what came before is handed over', async () => {
    const { code, recovered, position } = await failure(payload.slice(0, 36));
    expect(code).toBe('truncated');
    expect(describeTree(recovered!.tree!.root)).toEqual(['dict', [['_permanent', ['bool', true]]]]);
    expect(recovered?.tree?.complete).toBe(false);
    expect(recovered?.lost.map(({ part }) => part)).toEqual(['payload', 'timestamp', 'signature']);
    expect(position).toMatchObject({ line: 1, column: recovered!.text!.length + 1 });
  });

  test('cut inside the compressed payload: what inflates is handed over', async () => {
    const { code, recovered } = await failure(vector('content-long').slice(0, 40));
    expect(code).toBe('truncated');
    expect(recovered?.text).toBe('{"text":"all work and no p');
    expect(recovered?.layers.map(({ id }) => id)).toEqual(['cookie', 'base64url', 'zlib', 'tagged-json']);
  });

  test('altered inside the payload: the beginning is handed over, and the place is told', async () => {
    const broken = await signed('{"user":"ann","n":1,!"x":2}');
    expect(await failure(broken)).toMatchObject({ code: 'json', position: { offset: 20, line: 1, column: 21 } });
    expect((await failure(broken)).recovered?.lost).toEqual([{ part: 'payload', code: 'json' }]);
    const bytes = deflateSync('{"user":"ann","text":"wave after wave after wave"}');
    bytes[bytes.length - 1]! ^= 1;
    expect(await failure(await signed(bytes))).toMatchObject({ code: 'zlib', recovered: { tree: { complete: true } } });
    const latin = Buffer.from('{"user":"ann","x":"\xff"}', 'latin1').toString('base64url');
    expect(await failure(`${latin}.${timestamp}.${signature}`)).toMatchObject({ code: 'utf8' });
  });

  test('is called likely when something whole was read, and possible when not', async () => {
    const look = async (value: string, name = 'session') => {
      const found = await recognise(subject(name, value), [flask]);
      return found.kind === 'unreadable' ? found.certainty : found.kind;
    };
    expect(await look(whole.slice(0, -5))).toBe('likely');
    expect(await look(`${payload}.${timestamp}`, 'token')).toBe('likely');
    expect(await look(payload.slice(0, 40))).toBe('likely');
    expect(await look(payload.slice(0, 40), 'token')).toBe('unknown');
    expect(await look(payload.slice(0, 12))).toBe('possible');
    expect(await look(vector('content-long').slice(0, 30), 'token')).toBe('possible');
  });

  test('any cut and any altered character: typed, with all that came before it', async () => {
    for (const id of ['content-login', 'content-long', 'content-tuple']) {
      const value = vector(id);
      for (let length = 0; length < value.length; length += 1) {
        const error = await failure(value.slice(0, length));
        expect(['truncated', 'not-this-format', 'timestamp']).toContain(error.code);
        expect(length <= 40 || error.recovered?.tree !== undefined, value.slice(0, length)).toBe(true);
      }
    }
  });

  test('verify and sign refuse it as decode does', async () => {
    const cut = subject('session', whole.slice(0, -5));
    await expect(verify(cut, KEYS, CLOCK)).rejects.toThrow(expect.objectContaining({ code: 'truncated' }));
    await expect(verify(subject('session', 'x'), KEYS, CLOCK)).rejects.toThrow(SessionError);
  });
});

describe('bombs are refused after work that is counted', () => {
  test.each([
    ['bomb-size', 'too-large', { inflated: LIMITS.inflated }],
    ['safety-bomb-size', 'too-large', { inflated: LIMITS.inflated }],
    ['bomb-depth', 'too-deep', { depth: LIMITS.depth }],
    ['bomb-nodes', 'too-many-nodes', { nodes: LIMITS.nodes + 1 }],
  ])('%s: %s', async (id, code, done) => {
    const work = new Work();
    const cookie = subject('session', vector(id));
    await expect(flask.decode(cookie, work)).rejects.toThrow(expect.objectContaining({ code }));
    expect(work).toMatchObject(done);
    expect(work.inflated).toBeLessThanOrEqual(LIMITS.inflated);
    expect(work.nodes).toBeLessThanOrEqual(LIMITS.nodes + 1);
    const { recovered } = await failure(cookie.value);
    expect([recovered?.text, recovered?.tree]).toEqual([undefined, undefined]);
    expect(recovered?.layers.map(({ id: layer }) => layer)).toEqual(['cookie', 'base64url']);
    expect(flask.detect(cookie)).toBeGreaterThan(0);
  });

  test('two million levels in one cookie', async () => {
    const work = new Work();
    const bomb = await signed(deflateSync(`{"a":${'['.repeat(500_000)}`, { level: 9 }));
    await expect(flask.decode(subject('session', bomb), work)).rejects.toThrow(SessionError);
    expect(work).toMatchObject({ depth: LIMITS.depth, nodes: LIMITS.depth + 1 });
  });
});
