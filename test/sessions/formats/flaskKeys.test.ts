import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DecodedTree, edit, type Keys, replaceText, SessionError, subject } from '../../../src/sessions/index.ts';
import { signText } from '../../../src/sessions/signing/itsdangerousSignature.ts';
import { CLOCK, decode, flask, KEYS, measure, SCHEME, sign, valueOf, vector, verify } from './flaskCookies.ts';

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
        // What is in quotes may be the key that was pasted, whatever stands beside it.
        const other = /["'`]/.test(secret) ? 'another' : `${secret}x`;
        expect((await verify(again, { secret: [other] }, CLOCK)).kind).toBe('wrong');
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
