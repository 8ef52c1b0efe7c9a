import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  certaintyOf,
  edit,
  formatById,
  isEdited,
  LIMITS,
  recognise,
  replaceText,
  SessionError,
  subject,
  Work,
  type CookieWrite,
  type DecodedTree,
  type Keys,
} from '../../../src/sessions/index.ts';
import { signText } from '../../../src/sessions/signing/itsdangerousSignature.ts';
import { describeTree } from '../describe.ts';
import made from '../vectors/flask.json' with { type: 'json' };
import versions from '../vectors/flask-versions.json' with { type: 'json' };

const flask = formatById('flask')!;
const { sign, measure } = flask.signable!;
const { verify } = flask.verifiable!;
const CLOCK = made.clock;
const KEYS: Keys = { secret: ['generator secret, not a real one'] };
const SCHEME = { digest: 'SHA-1', salt: 'cookie-session', derivation: 'hmac' } as const;

function vector(id: string): string {
  return [...made.vectors, ...versions.vectors].find((each) => each.id === id)!.cookie.value;
}
const decode = (value: string, name = 'session') => flask.decode(subject(name, value)) as Promise<DecodedTree>;
const valueOf = (writes: readonly CookieWrite[]) => {
  const [write] = writes;
  if (write?.kind !== 'save') throw new Error('nothing saved');
  return write.value;
};
/** A cookie as itsdangerous would sign it, whatever the payload is. */
async function signed(payload: string | Uint8Array, timestamp = 'aVW5AA'): Promise<string> {
  const text =
    typeof payload === 'string'
      ? Buffer.from(payload).toString('base64url')
      : `.${Buffer.from(payload).toString('base64url')}`;
  const secret = new TextEncoder().encode(KEYS['secret']![0]);
  return `${text}.${timestamp}.${await signText(`${text}.${timestamp}`, secret, SCHEME)}`;
}
/** The same bytes every time. */
function randomBytes(seed: Buffer): (length: number) => Buffer {
  let state = seed;
  return (length) => {
    const parts: Buffer[] = [];
    for (let size = 0; size < length; size += 32) {
      state = createHash('sha256').update(state).digest();
      parts.push(state);
    }
    return Buffer.concat(parts).subarray(0, length);
  };
}
async function failure(value: string, name = 'session'): Promise<SessionError> {
  const error = await decode(value, name).catch((reason: unknown) => reason);
  if (error instanceof SessionError) return error;
  throw new Error(`not refused: ${JSON.stringify(error)}`);
}

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

describe('checking', () => {
  const user = subject('session', vector('secret-text'));

  test('a wrong key comes with reasons, the random key first, and all that was tried', async () => {
    const verdict = await verify(user, { secret: ['Dev', '00ff'] }, CLOCK);
    if (verdict.kind !== 'wrong') throw new Error(verdict.kind);
    expect(verdict.reasons.map(({ code }) => code)).toEqual([
      'random-key',
      'key-changed',
      'other-app',
      'other-scheme',
      'altered',
    ]);
    expect(verdict.reasons[1]?.name).toBe('SECRET_KEY_FALLBACKS');
    expect(verdict.tried.map(({ form, newline }) => `${form} ${newline}`)).toEqual([
      'text as-typed',
      'text added',
      'base64 as-typed',
      'hex as-typed',
    ]);
  });

  test('a right key says how it fits, and where it is printed', async () => {
    expect(await verify(user, { secret: ['new', 'dev'] }, CLOCK)).toEqual({
      kind: 'right',
      key: {
        field: 'secret',
        index: 1,
        spelling: { form: 'text', newline: 'as-typed' },
        mac: 'HMAC-SHA1',
        salt: 'cookie-session',
        derivation: 'hmac',
        documented: {
          framework: 'Flask',
          page: expect.stringContaining('docs/tutorial/factory.rst'),
          url: 'https://github.com/pallets/flask/blob/HEAD/docs/tutorial/factory.rst',
        },
      },
    });
  });

  test('expired and future say when', async () => {
    expect(await verify(user, { secret: ['dev'] }, CLOCK + 2_678_401)).toMatchObject({
      kind: 'expired',
      at: CLOCK + 2_678_400,
    });
    expect(await verify(user, { secret: ['dev'] }, CLOCK - 1)).toMatchObject({ kind: 'future', at: CLOCK });
    // Whole seconds, as Python's int(time.time()).
    expect(await verify(user, { secret: ['dev'] }, CLOCK + 2_678_400.9)).toMatchObject({ kind: 'right' });
  });

  test.each([
    [{}, 'key-missing', 'secret'],
    [{ secret: [] }, 'key-missing', 'secret'],
    [{ secret: ['\ud83d'] }, 'key-malformed', 'secret'],
    [{ secret: ['dev'], derivation: ['md5'] }, 'key-malformed', 'derivation'],
    [{ secret: ['dev'], salt: ['\ud83d'] }, 'key-malformed', 'salt'],
  ])('keys %j: %s', async (keys: Keys, code, field) => {
    await expect(verify(user, keys, CLOCK)).rejects.toThrow(expect.objectContaining({ code, field }));
  });

  test('the empty key', async () => {
    const text = 'eyJhIjoxfQ.aVW5AA';
    const value = `${text}.${await signText(text, new Uint8Array(), SCHEME)}`;
    expect((await verify(subject('session', value), { secret: [''] }, CLOCK)).kind).toBe('right');
  });

  test('an altered payload, time stamp or signature is not signed by the key', async () => {
    const value = vector('secret-text');
    for (let at = 0; at < value.length; at += 1) {
      // The bits of the signature's last character that do not count are another test.
      const other = value[at] === 'B' ? 'C' : 'B';
      const altered = value.slice(0, at) + other + value.slice(at + 1);
      const verdict = await verify(subject('session', altered), { secret: ['dev'] }, CLOCK).catch(
        (error: unknown) => error,
      );
      if (verdict instanceof SessionError) continue;
      expect(verdict).toMatchObject({ kind: 'wrong' });
    }
  });
});

describe('signing', () => {
  test('keep and nothing changed: the same cookie, down to unused bits', async () => {
    const value = vector('flask-noncanonical-b64');
    const decoded = await decode(value);
    const keys = { secret: ['dev-secret-key-for-tests'] };
    expect(valueOf(await sign(decoded, keys, { timestamp: 'keep', now: 0 }))).toBe(value);
    // With another key it is another signature.
    expect(valueOf(await sign(decoded, { secret: ['x'] }, { timestamp: 'keep', now: 0 }))).not.toBe(value);
  });

  test('now: the same payload bytes, the new time', async () => {
    const value = vector('content-unicode');
    const fresh = valueOf(await sign(await decode(value), KEYS, { timestamp: 'now', now: CLOCK + 99.7 }));
    expect(fresh.split('.').slice(0, -2)).toEqual(value.split('.').slice(0, -2));
    expect((await decode(fresh)).issuedAt).toBe(CLOCK + 99);
    expect((await verify(subject('session', fresh), KEYS, CLOCK + 99)).kind).toBe('right');
  });

  test('the old epoch stays the old epoch', async () => {
    const decoded = await decode(vector('flask-oldepoch-bytes'));
    const value = valueOf(await sign(decoded, KEYS, { timestamp: 'now', now: CLOCK }));
    expect(await decode(value)).toMatchObject({ issuedAt: CLOCK });
    expect((await decode(value)).facts).toContainEqual({ kind: 'epoch', value: 2011 });
  });

  test('the newest key signs, in the spelling that fitted', async () => {
    const options = { timestamp: 'keep', now: CLOCK } as const;
    const hex = await decode(vector('secret-hex'));
    const changed = edit(hex, { kind: 'add', path: [], key: 'x', literal: '1' });
    const again = valueOf(await sign(changed, { secret: ['00FF10'] }, options));
    expect(await verify(subject('session', again), { secret: ['00FF10'] }, CLOCK)).toMatchObject({
      key: { spelling: { form: 'hex' } },
    });
    const rotated = valueOf(await sign(hex, { secret: ["b'\\x00new'", '00FF10'] }, options));
    expect(await verify(subject('session', rotated), { secret: ['\u0000new'] }, CLOCK)).toMatchObject({
      kind: 'right',
    });
  });

  test('compressed when it pays, as itsdangerous decides', async () => {
    const decoded = await decode(vector('content-one'));
    const grown = edit(decoded, { kind: 'set', path: [0], literal: JSON.stringify('all work '.repeat(30)) });
    const value = valueOf(await sign(grown, KEYS, { timestamp: 'keep', now: CLOCK }));
    expect(value).toMatch(/^\.eJ/);
    const small = edit(await decode(value), { kind: 'set', path: [0], literal: '1' });
    expect(valueOf(await sign(small, KEYS, { timestamp: 'keep', now: CLOCK }))).toBe(vector('content-one'));
  });

  test('measure counts the bytes of name and value without a key', async () => {
    const decoded = await decode(vector('content-one'), 'sessiön');
    expect(await measure(decoded, { timestamp: 'now', now: CLOCK })).toEqual([{ name: 'sessiön', bytes: 8 + 45 }]);
  });

  test('any JSON value: sign, verify and decode give it back', async () => {
    const decoded = await decode(vector('content-one'));
    const texts = fc.tuple(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(undefined, 1));
    await fc.assert(
      fc.asyncProperty(texts, fc.string({ unit: 'grapheme', minLength: 1 }), async ([value, indent], secret) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!/\p{Surrogate}/u.test(text) && !/\p{Surrogate}/u.test(secret));
        const changed = replaceText(decoded, text);
        const keys = { secret: [secret] };
        const again = subject('session', valueOf(await sign(changed, keys, { timestamp: 'now', now: CLOCK })));
        expect((await verify(again, keys, CLOCK)).kind).toBe('right');
        expect((await verify(again, { secret: [`${secret}x`] }, CLOCK)).kind).toBe('wrong');
        expect(((await flask.decode(again)) as DecodedTree).tree.source).toBe(text);
      }),
    );
  });

  test('text mode says where a text cannot be read, and refuses what UTF-8 cannot hold', async () => {
    const decoded = await decode(vector('content-one'));
    expect(() => replaceText(decoded, '{"a":\n 1,\n x}')).toThrow(
      expect.objectContaining({ code: 'json', position: { offset: 11, line: 3, column: 2 } }),
    );
    expect(() => replaceText(decoded, '{"a":"\ud83d"}')).toThrow(
      expect.objectContaining({ code: 'utf8', position: { offset: 6, line: 1, column: 7 } }),
    );
    expect(() => replaceText(decoded, '')).toThrow(expect.objectContaining({ code: 'truncated' }));
  });
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
