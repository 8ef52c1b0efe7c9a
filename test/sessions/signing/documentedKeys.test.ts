import { expect, test } from 'vitest';
import { checkDocumentedKeys, documentedKey } from '../../../src/sessions/signing/documentedKeys.ts';
import keys from '../../../src/sessions/signing/documentedKeys.json' with { type: 'json' };
import { formatById, formats, subject } from '../../../src/sessions/index.ts';
import django from '../vectors/django-cookie.json' with { type: 'json' };
import vectors from '../vectors/flask-versions.json' with { type: 'json' };

const flask = formatById('flask')!;
const cookieOf = (id: string) => {
  const vector = vectors.vectors.find((each) => each.id === id)!;
  return { cookie: subject(vector.cookie.name, vector.cookie.value), now: vector.now };
};

test('every key is one key, with a framework and a page', () => {
  for (const entry of keys) {
    expect(Object.keys(entry)).toEqual(['hex' in entry ? 'hex' : 'key', 'framework', 'page', 'url']);
    expect(entry.url).toMatch(/^https:\/\/[^ ]+$/);
    expect(Object.values(entry).every((text) => text.length > 0)).toBe(true);
  }
  expect(new Set(keys.map(({ page: _page, url: _url, ...rest }) => JSON.stringify(rest))).size).toBe(keys.length);
});

test('frameworks and pages are proper names, which need no translation', () => {
  const prose = / (?:of|and|the|in|many|apps|local|self-hosting|documentation|manual)\b|, (?:earlier|former|default)/;
  const names = keys.flatMap(({ framework, page }) => [framework, page]);
  expect(names.filter((name) => prose.test(name))).toEqual([]);
});

test('a printed key is found by its bytes, however it was typed', async () => {
  expect(await documentedKey(new TextEncoder().encode('dev'))).toMatchObject({ framework: 'Flask' });
  expect((await documentedKey(Buffer.from('5f352379324c22463451387a0aec5d2f', 'hex')))?.page).toMatch(/quickstart/);
  expect(await documentedKey(new TextEncoder().encode('Dev'))).toBeUndefined();
});

test.each([
  ['flask-key-dev', /tutorial\/factory/],
  ['flask-doc-key', /quickstart/],
])('%s was signed with a printed key, and the page is told', async (id, page) => {
  const { cookie, now } = cookieOf(id);
  const match = await checkDocumentedKeys(flask, cookie, now);
  expect(match?.verdict.kind).toBe('right');
  expect(match?.documented.page).toMatch(page);
  expect(await flask.verifiable!.verify(cookie, { secret: [match!.typed] }, now)).toMatchObject({ kind: 'right' });
});

test('what else was set goes along', async () => {
  const vector = django.vectors.find((each) => each.id === 'printed-key')!;
  const cookie = subject(vector.cookie.name, vector.cookie.value);
  const format = formatById('django-cookie')!;
  expect(await checkDocumentedKeys(format, cookie, vector.now)).toBeUndefined();
  const match = await checkDocumentedKeys(format, cookie, vector.now, { salt: ['extra'], secret: ['mine'] });
  expect(match?.typed).toBe('changeme');
});

test('nothing is said of other keys, nor of formats that have none', async () => {
  const { cookie, now } = cookieOf('flask-permanent');
  expect(await checkDocumentedKeys(flask, cookie, now)).toBeUndefined();
  const { verifiable: _, ...keyless } = flask;
  expect(await checkDocumentedKeys(keyless, cookie, now)).toBeUndefined();
  expect(formats).toContain(flask);
});
