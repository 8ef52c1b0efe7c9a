import { describe, expect, test } from 'vitest';
import { formatById, subject } from '../../../src/sessions/index.ts';
import { SCHEME } from '../formats/flaskCookies.ts';
import { signText } from '../../../src/sessions/signing/itsdangerousSignature.ts';
import { MOST_TEXTS, pastedTexts } from '../../../src/sessions/signing/pastedTexts.ts';

const flask = formatById('flask')!;
const cookie = subject('session', 'eyJlbmQiOiIyMDIwLTA3LTEzIDE2OjU5OjU5KzAwMDAifQ.XwxvHw.Nue9ROjhihVeTl5AwVhixO3vf5M');
const fits = async (typed: string) => {
  const verdict = await flask.verifiable!.verify(cookie, { secret: [typed] }, 1_594_650_000);
  if (verdict.kind === 'wrong') return 'wrong';
  const { form, newline, around } = verdict.key.spelling;
  return around ?? `${form} ${newline}`;
};

test('the text as it is comes first', async () => {
  expect(await fits('Time')).toBe('text as-typed');
  expect(pastedTexts(' SECRET_KEY="x" ')[0]).toEqual({ text: ' SECRET_KEY="x" ' });
});

describe('blanks around a key that fits without them', () => {
  test.each([
    ['space', ' Time', 'space', 'before'],
    ['space', 'Time ', 'space', 'after'],
    ['tab', '\tTime', 'space', 'before'],
    ['tab', 'Time\t', 'space', 'after'],
    ['no-break space', '\u00A0Time\u00A0', 'space', 'both'],
    ['ideographic space', '\u3000Time', 'space', 'before'],
    ['byte order mark', '\uFEFFTime', 'invisible', 'before'],
    ['zero-width space', '\u200BTime', 'invisible', 'before'],
    ['zero-width space', 'Time\u200B', 'invisible', 'after'],
    ['zero-width joiner', '\u200DTime\u2060', 'invisible', 'both'],
    ['bidi mark', '\u200ETime \u202C', 'invisible', 'both'],
    ['control character', 'Time\u0001', 'invisible', 'after'],
    ['lines', '\n\nTime\n\n', 'space', 'both'],
  ])('%s: %j', async (_, typed, kind, at) => {
    expect(await fits(typed)).toEqual({ kind, at });
  });

  test('one line break keeps its own name, and invisible characters may be within', async () => {
    expect(await fits('Time\n')).toBe('text removed');
    expect(await fits('Ti\u200Bme')).toEqual({ kind: 'invisible', at: 'both' });
    expect(await fits('Ti me')).toBe('wrong');
  });
});

describe('lines that a key is copied out of', () => {
  test.each([
    ['SECRET_KEY=Time', 'SECRET_KEY'],
    ["SECRET_KEY = 'Time'", 'SECRET_KEY'],
    ['SECRET_KEY = "Time"  # of production', 'SECRET_KEY'],
    ['SECRET_KEY=Time # of production', 'SECRET_KEY'],
    ['export SECRET_KEY=Time', 'SECRET_KEY'],
    ['export SECRET_KEY="Time";', 'SECRET_KEY'],
    ['\uFEFF  SECRET_KEY=Time\r\n', 'SECRET_KEY'],
    ["app.secret_key = 'Time'", 'app.secret_key'],
    ["app.secret_key = b'Time'", 'app.secret_key'],
    ["app.config['SECRET_KEY'] = 'Time'", 'SECRET_KEY'],
    ["app.config.update(SECRET_KEY='Time', DEBUG=True)", 'SECRET_KEY'],
    ["app.config.from_mapping(\n    SECRET_KEY='Time',\n)", 'SECRET_KEY'],
    ['SECRET_KEY: str = "Time"', 'SECRET_KEY'],
    ['SECRET_KEY = os.environ.get("SECRET_KEY", "Time")', 'SECRET_KEY'],
    ["SECRET_KEY = config('SECRET_KEY', default='Time')", 'SECRET_KEY'],
    ['SECRET_KEY_FALLBACKS = ["older", "Time"]', 'SECRET_KEY_FALLBACKS'],
    ['AUTH_SECRET="Time"', 'AUTH_SECRET'],
    ["secret: 'Time',", 'secret'],
    ["app.use(session({ secret: 'Time', resave: false }))", 'secret'],
    ["keys: ['Time']", 'keys'],
    ['const secret: string = `Time`;', 'secret'],
    ['secret: process.env.SESSION_SECRET || "Time",', 'secret'],
    ['secret := []byte("Time")', 'secret'],
    ['private static final String SECRET = "Time";', 'SECRET'],
    ['config.secret_key_base = "Time"', 'config.secret_key_base'],
    ["'key' => env('APP_KEY', 'Time'),", 'APP_KEY'],
    ["define('AUTH_KEY', 'Time');", 'AUTH_KEY'],
    ['$secret = "Time";', '$secret'],
    ['secret_key_base: Time', 'secret_key_base'],
    ['secret_key_base: &base Time', 'secret_key_base'],
    ['  secretKey: "Time"', 'secretKey'],
    ['secret: |\n  Time\n', 'secret'],
    ['secret: >-\n    Time\nnext: 1', 'secret'],
    ['      - SECRET_KEY=Time', 'SECRET_KEY'],
    ['- name: SECRET_KEY\n  value: Time', 'value'],
    ['play.http.secret.key="Time"', 'play.http.secret.key'],
    ['play.http.secret.key = Time', 'play.http.secret.key'],
    ['jwt.secret=Time', 'jwt.secret'],
    ['"secret": "Time",', 'secret'],
    ['{"SECRET_KEY": "Time", "DEBUG": true}', 'SECRET_KEY'],
    ['$env:SECRET_KEY="Time"', 'SECRET_KEY'],
    ['set SECRET_KEY=Time', 'SECRET_KEY'],
    ['setx SECRET_KEY "Time"', 'SECRET_KEY'],
    ['ENV SECRET_KEY Time', 'SECRET_KEY'],
    ['SECRET_KEY\tTime', 'SECRET_KEY'],
    ['SetEnv SECRET_KEY Time', 'SECRET_KEY'],
    ['set -x SECRET_KEY Time', 'SECRET_KEY'],
    ['set -gx SECRET_KEY Time', 'SECRET_KEY'],
    ['      - "SECRET_KEY=Time"', 'SECRET_KEY'],
    ['Environment="SECRET_KEY=Time"', 'SECRET_KEY'],
    ['docker run -e SECRET_KEY=Time app', 'SECRET_KEY'],
    ['heroku config:set SECRET_KEY=Time', 'SECRET_KEY'],
    ['serve --secret Time', 'secret'],
    ['<add key="SecretKey" value="Time" />', 'value'],
    ['<secret>Time</secret>', 'secret'],
    ['DEBUG=1\nDATABASE_URL=postgres://a:b@c/d\nSECRET_KEY=Time\nPORT=80', 'SECRET_KEY'],
  ])('%s', async (typed, name) => {
    const around = await fits(typed);
    expect(around).toMatchObject({ kind: 'setting' });
    expect((around as { name: string }).name).toBe(name);
  });

  test.each(["'Time',", '"Time";', '“Time”', '«Time»', '`Time`', ' "Time", '])('quotes: %s', async (typed) => {
    expect(await fits(typed)).toEqual({ kind: 'quotes' });
  });

  test.each([
    'Time # of production',
    'Time // of production',
    'Time,',
    'Time;',
    'older\nTime\n',
    'Time\nolder',
    'older,Time',
    'Time, older',
    'secret_keys:\n  - older\n  - Time\n',
    'fernet_key = older,Time',
    'b2xkZXI=,Time',
  ])('one of several, or with a comment: %j', async (typed) => {
    expect(await fits(typed)).toEqual({ kind: 'rest' });
  });

  test('base64 with its padding, and a comment', async () => {
    expect(pastedTexts('VGltZQ== # of production').map(({ text }) => text)).toContain('VGltZQ==');
  });

  test('base64 within bytes of Python', async () => {
    expect(await fits("SECRET_KEY = b'VGltZQ=='")).toEqual({ kind: 'setting', name: 'SECRET_KEY' });
  });

  test('of a whole `.env` what signs in elsewhere comes last', async () => {
    const others = ['AWS', 'STRIPE', 'GOOGLE', 'MAIL', 'SMTP', 'REDIS', 'SENTRY', 'PUSHER'];
    const lines = others.flatMap((name) => [`${name}_SECRET=a ${name} b`, `${name}_TOKEN=c ${name} d`]);
    expect(await fits([...lines, 'SECRET_KEY=Time'].join('\n'))).toEqual({ kind: 'setting', name: 'SECRET_KEY' });
  });

  test('quotes alone are a Python string', async () => {
    expect(await fits("'Time'")).toBe('python-text as-typed');
  });
});

describe('secrets of several lines', () => {
  const made = async (secret: string, typed: string) => {
    const signed = cookie.value.slice(0, cookie.value.lastIndexOf('.'));
    const value = `${signed}.${await signText(signed, new TextEncoder().encode(secret), SCHEME)}`;
    const verdict = await flask.verifiable!.verify(subject('session', value), { secret: [typed] }, 1_594_650_000);
    return verdict.kind === 'wrong' ? 'wrong' : (verdict.key.spelling.around ?? verdict.key.spelling.newline);
  };
  test.each([
    ['one\ntwo', 'one\ntwo', 'as-typed'],
    ['one\ntwo\n', 'one\ntwo', 'added'],
    ['one\r\ntwo', 'one\ntwo', { kind: 'line-breaks', as: 'crlf' }],
    ['onetwo', 'one\ntwo', { kind: 'line-breaks', as: 'none' }],
    ['one\ntwo', 'one\\ntwo', { kind: 'line-breaks', as: 'escaped' }],
    ['one\ntwo', 'SECRET="one\\ntwo"', { kind: 'setting', name: 'SECRET' }],
    ['one\ntwo', 'SECRET_KEY = """one\ntwo"""', { kind: 'setting', name: 'SECRET_KEY' }],
    ['one\ntwo', 'secret: |\n  one\n  two\n', { kind: 'setting', name: 'secret' }],
  ])('%j typed as %j', async (secret, typed, how) => {
    expect(await made(secret, typed)).toEqual(how);
  });
});

test('a secret with the quotes that it stands in', () => {
  expect(pastedTexts(`SECRET_KEY='it's "one"'`).map(({ text }) => text)).toContain(`it's "one"`);
});

test('a key that is not there fits in no reading', async () => {
  for (const typed of [' Tim', "SECRET_KEY='Timer'", '=Time=x', 'Time Time']) expect(await fits(typed)).toBe('wrong');
});

test('what has signed nothing yet is signed with as it is meant', async () => {
  const decoded = await flask.decode(cookie);
  const signed = async (secret: string) =>
    flask.signable!.sign(decoded, { secret: [secret] }, { timestamp: 'keep', now: 0 });
  const wanted = await signed('Other');
  for (const typed of ["SECRET_KEY = 'Other'", 'SECRET_KEY=Other', "'Other',", "'Other'", 'Other\n'])
    expect(await signed(typed)).toEqual(wanted);
  expect(await signed(' Other')).not.toEqual(wanted);
});

test('a few readings, however much was pasted; a megabyte of anything takes no minutes', () => {
  const hostile = ['"', "'", ' ', '\\', '=', 'a=', "'a',", 'KEY="a"\n', 'KEY=a\n', '[(', 'a:', '\u200B', '<a>', 'a '];
  for (const part of hostile) {
    for (const length of [16_000, 1_000_000]) {
      expect(pastedTexts(part.repeat(length / part.length)).length).toBeLessThanOrEqual(MOST_TEXTS);
    }
  }
});
