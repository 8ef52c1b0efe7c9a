/** What the conformance suite does not ask of the formats of itsdangerous and Django. */
import { describe, expect, test } from 'vitest';
import {
  edit,
  formatById,
  recognise,
  replaceText,
  subject,
  type CookieWrite,
  type DecodedTree,
  type Keys,
  type Verdict,
} from '../../../src/sessions/index.ts';
import cookies from '../vectors/django-cookie.json' with { type: 'json' };
import newer from '../vectors/django-cookie-versions.json' with { type: 'json' };
import csrf from '../vectors/django-csrf.json' with { type: 'json' };
import sessions from '../vectors/django-session.json' with { type: 'json' };
import flask from '../vectors/flask.json' with { type: 'json' };
import login from '../vectors/flask-login.json' with { type: 'json' };
import wtf from '../vectors/flask-wtf.json' with { type: 'json' };
import signer from '../vectors/itsdangerous-signer.json' with { type: 'json' };
import starlette from '../vectors/starlette.json' with { type: 'json' };

interface File {
  readonly vectors: readonly {
    readonly id: string;
    readonly cookie: { name: string; value: string };
    readonly keys: object;
  }[];
}
const NOW = 1_767_225_700;
const cookieOf = (file: File, id: string) => {
  const { cookie, keys } = file.vectors.find((vector) => vector.id === id)!;
  return { subject: subject(cookie.name, cookie.value), keys: keys as Keys };
};
const read = async (format: string, cookie: ReturnType<typeof subject>) => {
  return (await formatById(format)!.decode(cookie)) as DecodedTree;
};
const verify = (format: string, cookie: ReturnType<typeof subject>, keys: Keys, now = NOW): Promise<Verdict> => {
  return formatById(format)!.verifiable!.verify(cookie, keys, now);
};
async function resigned(format: string, decoded: DecodedTree, keys: Keys, timestamp: 'now' | 'keep' = 'now') {
  const writes = await formatById(format)!.signable!.sign(decoded, keys, { timestamp, now: NOW });
  return subject(decoded.subject.name, valueOf(writes));
}
const valueOf = ([write]: readonly CookieWrite[]) => (write?.kind === 'save' ? write.value : '');

describe('set_signed_cookie', () => {
  test('the older salt is named, and kept', async () => {
    const { subject: cookie, keys } = cookieOf(cookies, 'salt-sha256');
    const again = await resigned('django-cookie', replaceText(await read('django-cookie', cookie), '43'), keys);
    for (const each of [cookie, again]) {
      expect(await verify('django-cookie', each, keys)).toMatchObject({
        kind: 'right',
        key: {
          salt: 'prefmy salt é',
          outdated: { since: 'Django 5.2.15', setting: 'SIGNED_COOKIE_LEGACY_SALT_FALLBACK' },
        },
      });
    }
  });

  test('the newer salt is kept too', async () => {
    const { subject: cookie, keys } = cookieOf(newer, 'django52-signed-cookie-pref2');
    const again = await resigned('django-cookie', replaceText(await read('django-cookie', cookie), 'w'), keys);
    for (const each of [cookie, again]) {
      const verdict = await verify('django-cookie', each, keys);
      expect(verdict).toMatchObject({ kind: 'right', key: { salt: 'django.http.cookies.v2:6:mysaltpref2' } });
      expect(verdict).not.toHaveProperty('key.outdated');
    }
  });

  test('what Signer signed is told by its salt', async () => {
    const { subject: cookie, keys } = cookieOf(cookies, 'signer');
    expect(await verify('django-cookie', cookie, keys)).toMatchObject({ key: { salt: 'django.core.signing.Signer' } });
  });

  test('another name does not fit, and that is among the reasons', async () => {
    const { subject: cookie, keys } = cookieOf(cookies, 'renamed');
    const verdict = await verify('django-cookie', cookie, keys);
    expect(verdict.kind === 'wrong' && verdict.reasons.map(({ code }) => code)).toContain('renamed');
  });

  test('quotes come back as they were, and come where they are needed', async () => {
    const { subject: cookie, keys } = cookieOf(cookies, 'quoted-sha256');
    const decoded = await read('django-cookie', cookie);
    expect(decoded.layers.map(({ id }) => id)).toEqual(['cookie', 'quotes', 'text']);
    const again = await resigned('django-cookie', replaceText(decoded, 'light, "ü"'), keys);
    expect(again.value).toMatch(/^"light\\054 \\"\\374\\":1/);
    const plain = cookieOf(cookies, 'plain-sha256');
    const spaced = replaceText(await read('django-cookie', plain.subject), 'a b');
    expect((await resigned('django-cookie', spaced, plain.keys)).value).toMatch(/^"a b:1/);
  });
});

describe('the right key for another purpose', () => {
  test.each([
    ['django-session', sessions, 'other-purpose', 'django.core.signing'],
    ['flask', starlette, 'unpadded', 'itsdangerous.Signer'],
    ['starlette', flask, 'content-one', 'cookie-session'],
    ['itsdangerous', wtf, 'token-csrf_token', 'wtf-csrf-token'],
    ['itsdangerous-signer', wtf, 'token-csrf_token', 'wtf-csrf-token'],
  ] as const)('%s', async (format, file, id, salt) => {
    const { subject: cookie, keys } = cookieOf(file, id);
    const verdict = await verify(format, cookie, keys);
    expect(verdict).toMatchObject({ kind: 'wrong', reasons: [{ code: 'other-purpose', name: salt }] });
    const other = await verify(format, cookie, { secret: ['another one'] });
    expect(other.kind === 'wrong' && other.reasons.map(({ code }) => code)).not.toContain('other-purpose');
  });
});

describe('Django sessions', () => {
  test('expire by SESSION_COOKIE_AGE, whatever they say themselves', async () => {
    const { subject: cookie, keys } = cookieOf(sessions, 'expiry-sha256');
    const decoded = await read('django-session', cookie);
    expect(decoded.expiresAt).toBe(1_767_225_600 + 1_209_600);
    expect(decoded.facts).toContainEqual({ kind: 'lifetime', seconds: 1_209_600, setting: 'SESSION_COOKIE_AGE' });
    const at = decoded.expiresAt!;
    expect(await verify('django-session', cookie, keys, at + 0.5)).toMatchObject({ kind: 'expired', at });
    // core/signing.py, `unsign`: no look at times that lie ahead.
    expect(await verify('django-session', cookie, keys, 1_700_000_000)).toMatchObject({ kind: 'right' });
  });

  test('a key that Django itself warns of', async () => {
    const { subject: cookie, keys } = cookieOf(sessions, 'small-sha256');
    expect(await verify('django-session', cookie, keys)).toMatchObject({ key: { warned: 'security.W009' } });
    const decoded = await read('django-session', cookie);
    for (const [secret, warned] of [
      ['x'.repeat(60), 'security.W009'],
      ['12345'.repeat(9), 'security.W009'],
      ['12345'.repeat(10), undefined],
    ] as const) {
      const again = await resigned('django-session', decoded, { secret: [secret] });
      const verdict = await verify('django-session', again, { secret: [secret] });
      expect(verdict.kind === 'right' && verdict.key.warned).toBe(warned);
    }
  });

  test('the digest stays what it was', async () => {
    const { subject: cookie, keys } = cookieOf(sessions, 'login-sha1');
    const changed = edit(await read('django-session', cookie), { kind: 'set', path: [0], literal: '"43"' });
    const again = await resigned('django-session', changed, keys);
    expect(again.value.split(':')[2]).toHaveLength(27);
    expect(await verify('django-session', again, keys)).toMatchObject({
      kind: 'right',
      key: { mac: 'HMAC-SHA1', outdated: { since: 'Django 4.0' } },
    });
  });

  test('what was typed as a whole text is escaped: Django reads Latin-1', async () => {
    const { subject: cookie, keys } = cookieOf(sessions, 'small-sha256');
    const again = await resigned(
      'django-session',
      replaceText(await read('django-session', cookie), '{"a":"žé"}'),
      keys,
    );
    const payload = Buffer.from(again.value.split(':')[0]!, 'base64url').toString('latin1');
    expect(payload).toBe('{"a":"\\u017eé"}');
    expect((await read('django-session', again)).tree.root).toMatchObject({ entries: [{ value: { value: 'žé' } }] });
  });

  test('a pickle is edited, and signed again', async () => {
    const { subject: cookie, keys } = cookieOf(sessions, 'pickle');
    const decoded = await read('django-session', cookie);
    expect(decoded.facts).not.toContainEqual({ kind: 'read-only', notation: 'pickle' });
    const again = await resigned('django-session', decoded, keys);
    expect(again.value.split(':')[0]).toBe(cookie.value.split(':')[0]);
    const changed = edit(decoded, { kind: 'set', path: [0], literal: '"bob"' });
    const other = await resigned('django-session', changed, keys);
    expect(await verify('django-session', other, keys)).toMatchObject({ kind: 'right' });
    const { root } = (await read('django-session', other)).tree;
    expect(root.kind === 'object' && root.entries[0]).toMatchObject({ key: 'user', value: { value: 'bob' } });
  });

  test('a pickle that calls os.system is data', async () => {
    const pickle = Buffer.from('\x80\x02cposix\nsystem\nX\x02\x00\x00\x00id\x85R.', 'latin1').toString('base64url');
    const cookie = subject('sessionid', `${pickle}:1vb66i:${'A'.repeat(43)}`);
    const found = await recognise(cookie);
    expect(found).toMatchObject({ kind: 'read', format: { id: 'django-session' }, certainty: 'possible' });
    expect(JSON.stringify(found.kind === 'read' && (found.decoded as DecodedTree).tree.root)).toContain('posix.system');
  });
});

test('Starlette’s edits keep its spaces, its padding and its escapes', async () => {
  const { subject: cookie, keys } = cookieOf(starlette, 'unicode');
  const decoded = await read('starlette', cookie);
  const changed = edit(decoded, { kind: 'add', path: [], key: 'ž', literal: '{"a":[1,2]}' });
  expect(changed.tree.source).toBe(`${String(decoded.tree.source).slice(0, -1)}, "\\u017e": {"a": [1, 2]}}`);
  const again = await resigned('starlette', changed, keys, 'keep');
  expect(Buffer.from(again.value.split('.')[0]!, 'base64').toString()).toBe(changed.tree.source);
  expect(again.value.split('.')[1]).toBe(cookie.value.split('.')[1]);
});

test('Flask-Login signs another id; a key beyond Latin-1, which it could not use, is none', async () => {
  const { subject: cookie, keys } = cookieOf(login, 'unicode');
  const again = await resigned('flask-login', replaceText(await read('flask-login', cookie), 'a|ž'), keys);
  expect(again.value).toMatch(/^"a\|\\305\\276\|[0-9a-f]{128}"$/);
  expect(await verify('flask-login', again, keys)).toMatchObject({ kind: 'right', key: { mac: 'HMAC-SHA512' } });
  expect(await verify('flask-login', cookie, { secret: ['ключ'] })).toMatchObject({ kind: 'wrong' });
  const sign = resigned('flask-login', await read('flask-login', cookie), { secret: ['ключ'] });
  await expect(sign).rejects.toThrow(expect.objectContaining({ code: 'key-malformed' }));
});

test('Flask-WTF accepts its token for an hour', async () => {
  const { subject: cookie } = cookieOf(wtf, 'token-csrf_token');
  const { expiresAt, issuedAt } = await read('flask-wtf', cookie);
  expect(expiresAt! - issuedAt!).toBe(3600);
});

describe('csrftoken', () => {
  const { subject: masked } = cookieOf(csrf, 'masked');
  const write = (decoded: DecodedTree) => formatById('django-csrf')!.writable!.write(decoded);

  test('the mask is a layer, and stays', async () => {
    const decoded = await read('django-csrf', masked);
    expect(decoded.tree.source).toBe(cookieOf(csrf, 'bare').subject.value);
    expect(decoded.layers.map(({ id }) => id)).toEqual(['cookie', 'mask', 'text']);
    expect(valueOf(await write(decoded))).toBe(masked.value);
    const changed = replaceText(decoded, 'a'.repeat(32));
    const again = subject('csrftoken', valueOf(await write(changed)));
    expect(again.value.slice(0, 32)).toBe(masked.value.slice(0, 32));
    expect((await read('django-csrf', again)).tree.source).toBe('a'.repeat(32));
  });

  test('Django would not take other letters, nor more of them', async () => {
    const decoded = await read('django-csrf', masked);
    for (const text of ['a', 'a'.repeat(64), '-'.repeat(32)]) {
      await expect(write(replaceText(decoded, text))).rejects.toThrow(expect.objectContaining({ code: 'wrong-type' }));
    }
  });

  test('by its name alone', async () => {
    expect(await recognise(subject('token', masked.value))).toMatchObject({ kind: 'unknown' });
  });
});

test('text in quotes of Werkzeug, whose escapes are of UTF-8', async () => {
  const { subject: cookie, keys } = cookieOf(signer, 'timed-unicode');
  const again = await resigned(
    'itsdangerous-signer',
    replaceText(await read('itsdangerous-signer', cookie), 'é'),
    keys,
  );
  expect(again.value).toMatch(/^"\\303\\251\./);
});
