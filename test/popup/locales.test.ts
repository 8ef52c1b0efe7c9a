import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Messages = Record<string, { message: string; description?: string }>;

const folder = new URL('../../public/_locales/', import.meta.url);
const read = (locale: string): Messages =>
  JSON.parse(readFileSync(new URL(`${locale}/messages.json`, folder), 'utf8')) as Messages;

const english = read('en');
const locales = readdirSync(folder).filter((locale) => locale !== 'en');

const FORM = /_(zero|one|two|few|many|other)$/;
/** `cookies` of `cookies_one` and `cookies_other`; `null` for what has one form alone. */
const pluralOf = (key: string): string | null => {
  const base = key.replace(FORM, '');
  return base !== key && `${base}_other` in english ? base : null;
};

/** The forms that the counts of cookies can ask for: no language of ours has another below a million. */
const formsOf = (language: string): Set<string> => {
  const rules = new Intl.PluralRules(language);
  return new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)));
};

const keysFor = (language: string): string[] => {
  const forms = [...formsOf(language)];
  return [
    ...new Set(
      Object.keys(english).flatMap((key) => {
        const plural = pluralOf(key);
        return plural === null ? [key] : forms.map((form) => `${plural}_${form}`);
      }),
    ),
  ];
};

const placeholders = (message: string): string => [...new Set(message.match(/\$\d/g))].toSorted().join(' ');

/** Of a plural those of its fullest form: the others may say the number in a word. */
const placeholdersOf = (key: string): string => {
  const plural = pluralOf(key);
  return placeholders(english[plural === null ? key : `${plural}_other`]!.message);
};

test('every message tells translators where it stands and what is filled in', () => {
  const wrong = Object.entries(english).filter(
    ([key, { message, description = '' }]) =>
      description.length < 10 ||
      description.trim() !== description ||
      description === message ||
      placeholders(description.replaceAll(/(\$\d)(?!:)/g, '')) !== placeholdersOf(key),
  );
  expect(wrong).toEqual([]);
});

/** These may say their number in a word: بايتان. */
const sayTheirNumber = new Set(['zero', 'one', 'two']);

describe.each(locales)('%s', (locale) => {
  const messages = read(locale);
  const language = locale.replace('_', '-');
  const keys = keysFor(language);

  test('names its own language', () => {
    expect(messages['language']?.message).toBe(language);
  });

  test('has every key of English, every form that its plurals can take, and nothing else', () => {
    const wanted = new Set(keys);
    const missing = keys.filter((key) => !(key in messages));
    const unknown = Object.keys(messages).filter((key) => !wanted.has(key));
    expect({ missing, unknown }).toEqual({ missing: [], unknown: [] });
  });

  test('holds the same placeholders as English', () => {
    const different = Object.entries(messages).filter(([key, { message }]) => {
      const plural = pluralOf(key);
      const expected = placeholdersOf(key);
      const form = FORM.exec(key)?.[1];
      const without = plural !== null && sayTheirNumber.has(form!) ? expected.replace(/\$1 ?/, '') : expected;
      return ![expected, without].includes(placeholders(message));
    });
    expect(different).toEqual([]);
  });

  test('holds no placeholder that browsers would take for a name, and no empty message', () => {
    for (const { message } of Object.values(messages)) {
      expect(message.replace(/\$[1-9]/g, '')).not.toContain('$');
      expect(message).toBe(message.trim());
      expect(message).not.toBe('');
    }
  });
});

test('Chinese has the punctuation of its own, and a space beside Latin words', () => {
  const texts = Object.values(read('zh_CN')).map(({ message }) => message.replace(/\$\d/g, '')); // what is filled in may be Chinese
  const slip = /\p{Script=Han}[,.:;!?()A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u;
  expect(texts.filter((text) => slip.test(text))).toEqual([]);
});
