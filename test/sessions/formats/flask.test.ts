import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certaintyOf, edit, isEdited, recognise, SessionError, subject } from '../../../src/sessions/index.ts';
import made from '../vectors/flask.json' with { type: 'json' };
import { CLOCK, decode, flask, KEYS, randomBytes, signed, vector, verify } from './flaskCookies.ts';

describe('what is shown', () => {
  test('when it was signed, until when Flask accepts it, whether it is permanent', async () => {
    const decoded = await decode(vector('content-login'));
    expect(decoded).toMatchObject({ issuedAt: CLOCK, expiresAt: CLOCK + 2_678_400, protection: 'signed' });
    expect(decoded.facts).toEqual([
      { kind: 'permanent', value: true },
      { kind: 'lifetime', seconds: 2_678_400, setting: 'PERMANENT_SESSION_LIFETIME' },
    ]);
    expect((await decode(vector('content-one'))).facts).toContainEqual({ kind: 'permanent', value: false });
  });

  test('the layers, from the cookie to tagged JSON', async () => {
    const plain = await decode(vector('content-one'));
    expect(plain.layers.map(({ id, bytes }) => `${id} ${bytes}`)).toEqual([
      'cookie 45',
      'base64url 7',
      'tagged-json 7',
    ]);
    const long = await decode(vector('content-long'));
    expect(long.layers.map(({ id }) => id)).toEqual(['cookie', 'base64url', 'zlib', 'tagged-json']);
    expect(long.layers[1]?.content).toBeInstanceOf(Uint8Array);
    expect(long.layers[2]).toMatchObject({ bytes: 263, content: long.tree.source });
  });

  test('oddities: the old epoch, keys that repeat, lone surrogates, bytes after the end', async () => {
    const factsOf = async (value: string) => (await decode(value)).facts;
    expect(await factsOf(vector('flask-oldepoch-bytes'))).toContainEqual({ kind: 'epoch', value: 2011 });
    expect(await factsOf(vector('safety-dupkeys'))).toContainEqual({ kind: 'duplicate-keys', count: 2 });
    expect(await factsOf(vector('content-lone-surrogate'))).toContainEqual({ kind: 'lone-surrogates', count: 3 });
    const trailing = await signed(Buffer.concat([deflateSync('{"user":"ann"}'), Buffer.from('xyz')]));
    expect(await factsOf(trailing)).toContainEqual({ kind: 'trailing-bytes', count: 3 });
    expect((await verify(subject('session', trailing), KEYS, CLOCK)).kind).toBe('right');
  });

  test('facts follow an edit, and the old content stays as it is', async () => {
    const decoded = await decode(vector('content-login'));
    const edited = edit(decoded, { kind: 'set', path: [0], literal: 'false' });
    expect(edited.facts).toContainEqual({ kind: 'permanent', value: false });
    expect(edited.facts).toContainEqual(expect.objectContaining({ kind: 'lifetime' }));
    expect([isEdited(decoded), isEdited(edited)]).toEqual([false, true]);
    expect(isEdited(edit(edited, { kind: 'set', path: [0], literal: 'true' }))).toBe(false);
    expect(decoded.facts).toContainEqual({ kind: 'permanent', value: true });
  });
});

describe('how sure it is', () => {
  const certainty = async (value: string, name: string) => {
    const found = await recognise(subject(name, value), [flask]);
    return found.kind === 'unknown' ? found.kind : `${found.kind} ${found.certainty}`;
  };
  test('certain needs a name or a content of Flask; other names are likely', async () => {
    expect(await certainty(vector('content-one'), 'session')).toBe('read certain');
    expect(await certainty(vector('content-one'), 'my_Session')).toBe('read certain');
    expect(await certainty(vector('content-one'), 'token')).toBe('read likely');
    expect(await certainty(vector('content-login'), 'token')).toBe('read certain');
    expect(await certainty(vector('content-tuple'), 'token')).toBe('read certain');
    expect(await certainty(vector('safety-whitespace'), 'session')).toBe('read likely');
  });

  test('Starlette writes the same shape with other separators: no more than possible', async () => {
    const starlette = await signed('{"user": "old"}');
    expect(certaintyOf(flask.detect(subject('session', starlette)))).toBe('possible');
    expect(await certainty(starlette, 'session')).toBe('read possible');
    expect(await certainty(await signed('{"a: b":1}'), 'session')).toBe('read certain');
  });

  test.each([
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
    'ImM2MTM4ZDUxNGZmYTIxMzVi.aVW5AA.r67-yDztUdigXq-XNvU9tmf87A0',
    'eyJ1c2VyIjoiYW5uIn0',
    'eyJ1c2VyIjoiYW5uIn0=',
    'WzFd.aVW5AA.r67-yDztUdigXq-XNvU9tmf87A0',
    '12345678-1234-4678-8234-567812345678',
    'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
    'abcd.aVW5AA.r67-yDztUdigXq-XNvU9tmf87A0',
    'a.b.c',
    '',
  ])('%s is none', async (value) => {
    expect(flask.detect(subject('session', value))).toBe(0);
    expect(await certainty(value, 'session')).toBe('unknown');
  });

  test('random things of its shape are never certain, and not one in a thousand likely', async () => {
    const starts = ['', 'eyJ', '.eJ', 'e30', '.', 'eyJ1c2VyIjo', '.eJyrVir', 'eyI'];
    const stamps = ['aVW5AA', 'DEnAgA', 'AAAAAA'];
    const random = randomBytes(Buffer.from('a seed'));
    const values = Array.from({ length: 6000 }, (_, i) => {
      const noise = random(90)
        .toString('base64url')
        .slice(0, 1 + (i % 90));
      return `${starts[i % starts.length]}${noise}.${stamps[i % stamps.length]}.${random(20).toString('base64url')}`;
    });
    const claims: string[] = [];
    for (const value of values) {
      const cookie = subject('session', value);
      const found = await recognise(cookie, [flask]);
      // Chance makes `{"user":5}` too.
      if (found.kind === 'read') continue;
      claims.push(`${certaintyOf(flask.detect(cookie))}`, found.kind === 'unknown' ? '' : found.certainty);
    }
    expect(claims.length).toBeGreaterThan(values.length);
    expect(claims).not.toContain('certain');
    expect(claims.filter((claim) => claim === 'likely').length).toBeLessThan(values.length / 1000);
  }, 30_000);
});

test('any string: detect and decode throw nothing but typed errors', async () => {
  const base = fc.constantFrom(...made.vectors.map((each) => each.cookie.value).filter((value) => value.length < 500));
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.tuple(base, fc.nat(), fc.string()).map(([text, at, noise]) => {
      const where = at % text.length;
      return text.slice(0, where) + noise + text.slice(where + noise.length);
    }),
  );
  await fc.assert(
    fc.asyncProperty(value, fc.string(), async (text, name) => {
      const cookie = subject(name, text);
      const score = flask.detect(cookie);
      expect(score >= 0 && score <= 1).toBe(true);
      const outcome = await flask.decode(cookie).catch((error: unknown) => error);
      expect(outcome instanceof Error && !(outcome instanceof SessionError)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
