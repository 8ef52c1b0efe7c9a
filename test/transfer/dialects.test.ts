import { describe, expect, test } from 'vitest';
import { detectFormat, type FileCookie, formatById, type Row } from '../../src/transfer/index.ts';
import { cookie } from '../fakes/cookie.ts';

const read = (id: string, text: string): readonly Row[] => formatById(id)!.read!(text);
const errorOf = (id: string, text: string): unknown => {
  try {
    return read(id, text);
  } catch (error) {
    return (error as { code?: string }).code;
  }
};
const line = (...fields: readonly string[]): string => fields.join('\t');
const plain = line('.site.test', 'TRUE', '/', 'FALSE', '2000000000', 'a', '1');
const a: FileCookie = {
  name: 'a',
  value: '1',
  domain: 'site.test',
  hostOnly: false,
  path: '/',
  secure: false,
  expirationDate: 2e9,
};

describe('JSON of items, whatever is around them', () => {
  const item = { name: 'a', value: '1' };
  const url = 'https://x.site.test/y';
  test.each([
    ['an item that names a URL', JSON.stringify([{ ...item, url }])],
    ['a URL beside an empty domain', JSON.stringify([{ ...item, domain: '', url, hostOnly: true }])],
    ['a URL beside the list', JSON.stringify({ url, cookies: [item] })],
    ['a URL beside Playwright’s', JSON.stringify({ url, cookies: [{ ...item, expires: 2_000_000_000 }] })],
    ['one item alone', JSON.stringify({ ...item, url })],
  ])('%s', (_, text) => {
    const rows = detectFormat(text)!.read!(text);
    expect(rows).toMatchObject([{ cookie: { ...item, domain: 'x.site.test', hostOnly: true } }]);
  });

  test('an item a line', () => {
    const text = `${JSON.stringify({ ...item, domain: '.site.test' })}\r\n\n${JSON.stringify({ ...item, name: 'b' })}\n`;
    expect(detectFormat(text)!.read!(text)).toMatchObject([
      { line: 1, cookie: { name: 'a', domain: 'site.test', hostOnly: false } },
      { line: 2, cookie: { name: 'b' } },
    ]);
  });

  test('a map of two names that only look like an item is a map', () => {
    expect(detectFormat('{"name": "a", "value": "1"}')!.id).toBe('python-requests');
  });
});

describe('cookies.txt', () => {
  const one = (text: string) => {
    const [row] = read('netscape', text);
    return row && 'cookie' in row ? row.cookie : row;
  };

  test.each([
    ['no header', plain],
    ['a mark of the order of bytes', `\uFEFF# Netscape HTTP Cookie File\n${plain}`],
    ['the lines of Windows', `# Netscape HTTP Cookie File\r\n\r\n${plain}\r\n`],
    ['the lines of old Macs', `# HTTP Cookie File\r${plain}\r`],
    ['comments and lines of spaces', `# a\n   \n${plain}\n# b`],
    ['indented', `   ${plain}`],
    ['flags in lower case', plain.replace('TRUE', 'true').replace('FALSE', 'false')],
    ['two dots', `.${plain}`],
    ['the domain in capitals', plain.replace('.site', '.SITE')],
    ['a port', plain.replace('.test', '.test:8443')],
    ['spaces where tabs should be', plain.replaceAll('\t', '   ')],
    ['spaces at the ends of the value', `${plain.slice(0, -1)} 1 `],
    ['milliseconds', plain.replace('2000000000', '2000000000000')],
    ['microseconds', plain.replace('2000000000', '2000000000000000')],
    ['microseconds since 1601', plain.replace('2000000000', '13644473600000000')],
    ['a date', plain.replace('2000000000', '2033-05-18T03:33:20Z')],
    ['no path', plain.replace('/', '')],
  ])('%s', (_, text) => expect(one(text)).toEqual(a));

  test.each(['0', '', '-1', 'session'])('a session cookie: %j', (expires) =>
    expect(one(plain.replace('2000000000', expires))).toEqual({ ...a, expirationDate: null }),
  );

  test('a fraction of a second, no value, tabs in it, no name', () => {
    expect(one(plain.replace('2000000000', '2000000000.5'))).toEqual({ ...a, expirationDate: 2_000_000_000.5 });
    expect(one(plain.slice(0, -2))).toEqual({ ...a, value: '' });
    expect(one(`${plain}\t2`)).toEqual({ ...a, value: '1\t2' });
    expect(one(plain.replace('a\t', '\t'))).toEqual({ ...a, name: '' });
  });

  test('the dot decides as soon as one line has a dot, else the flag', () => {
    const inverted = [plain.replace('TRUE', 'FALSE'), line('www.site.test', 'TRUE', '/', 'FALSE', '0', 'b', '2')];
    const hosts = (text: string) => read('netscape', text).map((row) => 'cookie' in row && row.cookie.hostOnly);
    expect(hosts(inverted.join('\n'))).toEqual([false, true]);
    expect(hosts(inverted[1]!)).toEqual([false]);
    expect(hosts(inverted[1]!.replace('TRUE', 'FALSE'))).toEqual([true]);
  });

  test('HttpOnly is said of all cookies as soon as it is said of one', () => {
    const rows = read('netscape', `#HttpOnly_${plain}\n${plain}`);
    expect(rows.map((row) => 'cookie' in row && row.cookie.httpOnly)).toEqual([true, false]);
  });

  test('a damaged line is told, and the others are read', () => {
    const bad = ['nothing', line('a b', ...plain.split('\t').slice(1)), plain.replace('2000000000', '2033-99-99')];
    expect(read('netscape', [plain, ...bad, line('.site.test', 'TRUE', '/', 'FALSE', '0', '', '')].join('\n'))).toEqual(
      [
        { line: 1, cookie: a },
        { line: 2, problem: 'no-fields' },
        { line: 3, problem: 'no-domain' },
        { line: 4, problem: 'bad-expiry' },
        { line: 5, problem: 'no-name' },
      ],
    );
  });

  test('a line without a domain is no cookie of another host', () => {
    expect(read('netscape', `${plain}\n${plain.slice(plain.indexOf('\t'))}`)).toMatchObject([
      { line: 1, cookie: { name: 'a' } },
      { line: 2, problem: 'no-domain' },
    ]);
  });

  test('is found behind blanks and tabs too', () => {
    for (const text of [`\t${plain}`, ` \t# Netscape HTTP Cookie File\n \t#HttpOnly_${plain}`]) {
      expect(detectFormat(text)?.id).toBe('netscape');
      expect(one(text)).toMatchObject({ name: 'a', value: '1', domain: 'site.test' });
    }
  });

  test('a file that says what it is is not refused for its lines', () => {
    expect(read('netscape', '# Netscape HTTP Cookie File\n.a.test TRUE / FALSE 0 a b c')).toEqual([
      { line: 2, problem: 'no-fields' },
    ]);
  });

  test('what is written for every tool: its header, its flags, a future end', () => {
    const [header, empty, comment, written, last] = formatById('netscape')!.write!([cookie({ httpOnly: true })]).split(
      '\n',
    );
    expect([header, empty, last]).toEqual(['# Netscape HTTP Cookie File', '', '']);
    expect(comment).toMatch(/^# cookie-lens next \{/);
    expect(written).toMatch(/^site\.test\tFALSE\t\/\tFALSE\t\d{10}\ta\t1$/);
    expect(formatById('netscape-faithful')!.write!([cookie({ httpOnly: true, sameSite: 'unspecified' })])).toBe(
      '# Netscape HTTP Cookie File\n\n#HttpOnly_site.test\tFALSE\t/\tFALSE\t0\ta\t1\n',
    );
  });

  test('a comment of ours goes with the cookie that it names alone', () => {
    const [header, empty, comment] = formatById('netscape')!.write!([cookie({ httpOnly: true })]).split('\n');
    expect(one([header, empty, comment, plain].join('\n'))).toMatchObject({ sameSite: 'lax', httpOnly: true });
    expect(one([header, empty, comment, plain.replace('\ta\t', '\tb\t')].join('\n'))).toEqual({ ...a, name: 'b' });
    expect(one(`# cookie-lens next {"name":"a","secure":"yes"}\n${plain}`)).toEqual(a);
    const [, namesake] = read('netscape', [header, empty, comment, plain, plain.replace('\t/\t', '\t/x\t')].join('\n'));
    expect(namesake).toEqual({ line: 5, cookie: { ...a, path: '/x' } });
  });

  test.each([
    ['a web page', '<!doctype html>\n<p>Hello', 'not-this-format'],
    ["a browser's database", 'SQLite format 3\0', 'not-text'],
  ])('%s is refused', (_, text, code) => expect(errorOf('netscape', text)).toBe(code));
});

describe('JSON of extensions', () => {
  const one = (item: object) => {
    const [row] = read('extension-json', JSON.stringify([item]));
    return row && 'cookie' in row ? row.cookie : row;
  };
  const bare = { name: 'a', value: '1', path: '/', sameSite: 'unspecified', expirationDate: null, partitionKey: null };

  test.each([
    [{ sameSite: 'None' }, { sameSite: 'no_restriction' }],
    [{ sameSite: 'LAX' }, { sameSite: 'lax' }],
    [{ sameSite: null }, {}],
    [{ sameSite: 'weird' }, {}],
    [{ value: 7 }, { value: '7' }],
    [
      { secure: 'true', httpOnly: 'FALSE' },
      { secure: true, httpOnly: false },
    ],
    [{ domain: 'https://.Bücher.test:81/x' }, { domain: 'xn--bcher-kva.test', hostOnly: false }],
    [{ domain: 'site.test' }, { domain: 'site.test', hostOnly: true }],
    [{ session: true, expirationDate: 5 }, {}],
    [{ expirationDate: -1 }, {}],
    [{ expirationDate: '2000000000' }, { expirationDate: 2e9 }],
    [{ expirationDate: 2e12 }, { expirationDate: 2e9 }],
    [{ expirationDate: 253_402_300_799 }, { expirationDate: 253_402_300_799 }],
    [
      { partitionKey: { topLevelSite: 'https://a.test' } },
      { partitionKey: { topLevelSite: 'https://a.test', hasCrossSiteAncestor: null } },
    ],
    [{ path: 'x', unknown: 1 }, {}],
  ])('%j', (given, expected) => expect(one({ name: 'a', value: '1', ...given })).toEqual({ ...bare, ...expected }));

  test('what is no cookie is told, and the others are read', () => {
    const items = [
      1,
      null,
      {},
      { value: '1' },
      { name: 'a', domain: '/' },
      { name: 'a', domain: 'a.'.repeat(200) },
      { name: 'a', expirationDate: '2033-99-99' },
    ];
    expect(read('extension-json', JSON.stringify([...items, { name: 'a', value: '1' }]))).toEqual([
      { line: 1, problem: 'not-a-cookie' },
      { line: 2, problem: 'not-a-cookie' },
      { line: 3, problem: 'not-a-cookie' },
      { line: 4, problem: 'no-name' },
      { line: 5, problem: 'no-domain' },
      { line: 6, problem: 'no-domain' },
      { line: 7, problem: 'bad-expiry' },
      { line: 8, cookie: bare },
    ]);
  });

  test('a text that breaks off is told from one that is no JSON', () => {
    expect(errorOf('extension-json', '[{"name": "a", "val')).toBe('truncated');
    expect(errorOf('extension-json', '[{"name": "a"}}')).toBe('not-this-format');
    expect(errorOf('extension-json', '{"a": 1}')).toBe('not-this-format');
  });
});

describe('our own JSON', () => {
  const ours = (over: object): string =>
    JSON.stringify({ format: 'cookie-lens', version: 1, cookies: [cookie()], ...over });

  test('says what it is', () => {
    const text = formatById('cookie-lens')!.write!([cookie()]);
    expect(JSON.parse(text)).toEqual({ format: 'cookie-lens', version: 1, cookies: [cookie()] });
    expect(detectFormat(text)?.id).toBe('cookie-lens');
    expect(read('cookie-lens', text)).toEqual([{ line: 1, cookie: cookie() }]);
  });

  test('a newer version is refused, and so is what is not ours', () => {
    expect(errorOf('cookie-lens', ours({ version: 2 }))).toBe('newer-version');
    expect(errorOf('cookie-lens', ours({ version: '1' }))).toBe('not-this-format');
    expect(errorOf('cookie-lens', ours({ format: 'x' }))).toBe('not-this-format');
    expect(errorOf('cookie-lens', ours({}).slice(0, -3))).toBe('truncated');
    expect(errorOf('extension-json', ours({}))).toBe('not-this-format');
  });

  test('a cookie that is not whole is told, and the others are read', () => {
    const { value: _, ...rest } = cookie();
    expect(read('cookie-lens', ours({ cookies: [rest, { ...cookie(), more: 1 }, cookie()] }))).toEqual([
      { line: 1, problem: 'not-a-cookie' },
      { line: 2, problem: 'not-a-cookie' },
      { line: 3, cookie: cookie() },
    ]);
  });
});
