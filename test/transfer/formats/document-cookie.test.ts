import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { setCookieHeader } from '../../../src/cookies/setCookieHeader.ts';
import format from '../../../src/transfer/formats/document-cookie.ts';
import { cookie } from '../../fakes/cookie.ts';
import { anyCookie } from '../anyCookie.ts';

const { read, write, losses, detect } = format;

it('says no more than a script can set', () => {
  const [plain, hidden] = [cookie({ hostOnly: false, secure: true }), cookie({ httpOnly: true, hostOnly: false })];
  expect(write([plain, hidden])).toBe('document.cookie = "a=1; Domain=site.test; Path=/; Secure; SameSite=Lax";\n');
  expect(losses([plain, hidden])).toEqual([{ code: 'dropped', cookies: [hidden] }]);
});

it('can stand in a script of a page: nothing ends it, nothing hides', () => {
  const text = write([cookie({ value: '</script>\u2028\u202e\\"' })]);
  expect(text).not.toMatch(/<|\u2028|\u202e/);
  expect(read(text)).toMatchObject([{ cookie: { value: '</script>\u2028\u202e\\"' } }]);
});

it('JavaScript itself assigns what a server would send', () => {
  fc.assert(
    fc.property(fc.array(anyCookie, { maxLength: 4 }), (cookies) => {
      const assigned: string[] = [];
      const document = {
        set cookie(text: string) {
          assigned.push(text);
        },
      };
      runInNewContext(write(cookies), { document });
      const dropped = losses(cookies).find(({ code }) => code === 'dropped')?.cookies ?? [];
      const kept = cookies.filter((one) => !dropped.includes(one));
      const headers = kept.map((one) =>
        setCookieHeader(one, { maxAge: null })
          .map(({ text }) => text)
          .join('; '),
      );
      expect(assigned).toEqual(headers);
    }),
  );
});

it('reads what stands in a console, whichever its quotes, and passes over the rest', () => {
  const text = [
    '// document.cookie, by hand',
    `document.cookie='a=\\x31\\u{32}; path=/x'`,
    'if (x) window.document.cookie = `b=${"1"}; secure`; document.cookie="c=\\\n3"',
    'document.cookie = name;',
    'document.cookie = "d=; max-age=0"',
  ].join('\n');
  expect(detect(text)).toBeGreaterThan(0.8);
  expect(read(text)).toMatchObject([
    { line: 2, cookie: { name: 'a', value: '12', path: '/x' } },
    { line: 3, cookie: { name: 'b', value: '${"1"}', secure: true } },
    { line: 3, cookie: { name: 'c', value: '3' } },
    { line: 6, problem: 'deletes' },
  ]);
});

it('refuses what assigns nothing', () => {
  expect(detect('alert(document.cookie)')).toBe(0);
  expect(() => read('alert(document.cookie)')).toThrow('not-this-format');
});
