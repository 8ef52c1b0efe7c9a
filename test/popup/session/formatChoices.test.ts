import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { formatChoices } from '../../../src/popup/session/formatChoices.ts';
import { setLanguage } from '../../../src/popup/words.ts';
import { formatById, formats } from '../../../src/sessions/index.ts';
import { english, languageOf } from '../language.ts';

afterEach(() => void setLanguage(english));

const outline = (sought: string, ...likely: string[]) =>
  formatChoices(
    formats,
    likely.map((id) => formatById(id)!),
    sought,
  ).map(({ title, choices }) => `${title}: ${choices.map(({ name }) => name).join(', ')}`);

test.each(readdirSync('public/_locales'))('no two formats have one name in %s', (language) => {
  const messages = JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8'));
  setLanguage(languageOf(messages, language.replace('_', '-')));
  const names = formatChoices(formats, [], '').flatMap(({ choices }) => choices.map(({ name }) => name));
  expect(names).toHaveLength(formats.length);
  expect(new Set(names).size).toBe(names.length);
});

test('those that the value looks like come first, in their order, and nowhere else', () => {
  setLanguage(english);
  const [first, ...rest] = outline('', 'jwt', 'flask');
  expect(first).toBe('Likely: JWT, Flask');
  expect(rest.join('\n')).not.toMatch(/JWT|Flask(,|$)/m);
});

test('the search looks at names and at languages', () => {
  setLanguage(english);
  expect(outline('FLASK-S')).toEqual(['Python: Flask-Session session id, Flask-Session session id, signed']);
  expect(outline(' php ')[0]).toMatch(/^PHP: .*CodeIgniter, .*PHP, PHP serialize/);
  expect(outline('nothing of the kind')).toEqual([]);
});
