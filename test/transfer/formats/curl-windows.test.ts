import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectFormat, type TransferFormat } from '../../../src/transfer/index.ts';
import { isHeaderText } from '../../../src/transfer/headers/isHeaderText.ts';
import { writeCookieHeader } from '../../../src/transfer/headers/writeCookieHeader.ts';
import cmd from '../../../src/transfer/formats/curl-cmd.ts';
import powerShell from '../../../src/transfer/formats/curl-powershell.ts';
import { readCurl } from '../../../src/transfer/commands/readCurl.ts';
import { cookie } from '../../fakes/cookie.ts';
import { anyCookie } from '../anyCookie.ts';
import { cmdArguments } from '../../codec/cmdArguments.ts';
import { powerShellArguments } from '../../codec/powerShellArguments.ts';

/** Each writer with what its shell hands to the program. */
const shells: readonly [string, Required<Omit<TransferFormat, 'detect' | 'read'>>, (line: string) => string[]][] = [
  ['cmd', cmd, (line) => cmdArguments(line, true)],
  ['cmd, which leaves variables alone that are none', cmd, (line) => cmdArguments(line, false)],
  ['PowerShell 7.3', powerShell, (line) => powerShellArguments(line, true)],
  ['Windows PowerShell 5.1', powerShell, (line) => powerShellArguments(line, false)],
];

describe.each(shells)('%s', (_, { write, losses }, argumentsOf) => {
  it('hands curl the header and the address as they are', () => {
    fc.assert(
      fc.property(fc.array(anyCookie, { minLength: 1, maxLength: 4 }), (some) => {
        const dropped = losses(some).flatMap(({ code, cookies }) => (code === 'dropped' ? cookies : []));
        const sent = some.filter((one) => !dropped.includes(one));
        const text = write(some);
        expect(text === '').toBe(sent.length === 0);
        if (text === '') return;
        const [option, header, url, ...more] = argumentsOf(text.trimEnd());
        expect([option, header, more]).toEqual(['-H', `Cookie: ${writeCookieHeader(sent)}`, []]);
        expect(new URL(url!).hostname).toBe(sent[0]!.hostOnly ? sent[0]!.domain : new URL(url!).hostname);
      }),
      { seed: 2026, numRuns: 500 },
    );
  });

  it('what is read again is what was written', () => {
    fc.assert(
      fc.property(anyCookie.filter(isHeaderText), (one) => {
        const text = write([one]);
        fc.pre(!losses([one]).some(({ code }) => code === 'dropped'));
        expect(detectFormat(text)?.id).toBe('curl');
        expect(readCurl(text)).toMatchObject([{ cookie: { name: one.name, value: one.value } }]);
      }),
      { seed: 2026, numRuns: 1000 },
    );
  });
});

it.each(['%\\$', '%\\`%', '%\\\\$', '%\\"', 'a%\\'])(
  'reads of its own what stands behind a percent sign: %s',
  (value) => {
    expect(readCurl(cmd.write([cookie({ value })]))).toMatchObject([{ cookie: { value } }]);
  },
);

const costs = (format: Pick<TransferFormat, 'losses'>, ...cookies: Parameters<typeof cookie>[0][]) =>
  format.losses!(cookies.map((over) => cookie(over)))
    .map(({ code }) => code)
    .filter((code) => code !== 'attributes');

it('calls the program, not what PowerShell has of the same name', () => {
  expect(powerShell.write([cookie({ domain: 'a.test' })])).toBe("curl.exe -H 'Cookie: a=1' 'https://a.test/'\n");
  expect(cmd.write([cookie({ domain: 'a.test' })])).toBe('curl -H ^"Cookie: a=1^" https://a.test/\n');
});

it('cmd has no variable to put in, nor a second command to run', () => {
  const value = '%PATH% !PATH! & calc | "x" ^ \\';
  expect(cmd.write([cookie({ value, domain: 'a.test' })])).toBe(
    String.raw`curl -H ^"Cookie: a=%^PATH%^ ^!PATH^! ^& calc ^| \^"x\^" ^^ \\^" https://a.test/` + '\n',
  );
});

it('says what Windows makes of a cookie', () => {
  expect(costs(cmd, {})).toEqual([]);
  expect(costs(powerShell, {})).toEqual([]);
  expect(costs(cmd, { value: 'a\tb' })).toEqual(['dropped']);
  expect(costs(powerShell, { value: 'a\tb' })).toEqual([]);
  for (const format of [cmd, powerShell]) expect(costs(format, { value: 'é' })).toEqual(['non-ascii']);
});

it('says when a command is longer than its shell or the system takes in', () => {
  const of = (length: number) => ({ value: 'x'.repeat(length) });
  expect(costs(cmd, of(4000), { name: 'b', ...of(4000) })).toEqual([]);
  expect(costs(cmd, of(4000), { name: 'b', ...of(4000) }, { name: 'c', ...of(300) })).toEqual(['too-long']);
  const many = (count: number, value: string) => Array.from({ length: count }, (_, at) => ({ name: `n${at}`, value }));
  expect(costs(powerShell, ...many(8, 'x'.repeat(4000)))).toEqual([]);
  expect(costs(powerShell, ...many(8, '"'.repeat(4000)))).toEqual(['too-long']);
});

it.each([
  ['a prompt and lines that go on', "PS C:\\Users\\a> curl.exe `\r\n  -b 'a=it''s' `\n  http://x.test", ["a=it's"]],
  [
    'double quotes first, and lines that end in a backtick',
    'curl.exe "https://x.test/a" `\r\n  -H "Accept: */*" `\r\n  -b "a=1`$"',
    ['a=1$'],
  ],
  ['double quotes', `curl.exe 'http://x.test' -H "Cookie: a=\`"x\`" \`$H ""y"""`, ['a="x" $H "y"']],
  ['typographic quotes', `curl.exe -b ‘a=1’ http://x.test`, ['a=1']],
])('reads PowerShell: %s', (_, text, expected) => {
  expect(detectFormat(text)?.id).toBe('curl');
  const rows = readCurl(text);
  expect(rows.map((row) => ('cookie' in row ? `${row.cookie.name}=${row.cookie.value}` : row))).toEqual(expected);
});

it('reads the one line for cmd of older browsers, with quotes and percent signs in their way', () => {
  const text = String.raw`curl "https://x.test/" -H "cookie: a=""q""; b=100"%"25; c={""d"":[]}; e=\\" -d "" --compressed`;
  expect(readCurl(text)).toMatchObject([
    { cookie: { name: 'a', value: '"q"', domain: 'x.test' } },
    { cookie: { name: 'b', value: '100%25' } },
    { cookie: { name: 'c', value: '{"d":[]}' } },
    { cookie: { name: 'e', value: '\\' } },
  ]);
});

it('reads lines that end in a backtick, whatever the program is called', () => {
  expect(readCurl("curl 'https://x.test' `\n  -b 'a=1'")).toMatchObject([{ cookie: { name: 'a', domain: 'x.test' } }]);
});

it('reads a call of a name in quotes', () => {
  expect(readCurl(`& 'C:\\curl.exe' -b 'a=1' 'http://x.test'`)).toMatchObject([{ cookie: { name: 'a', value: '1' } }]);
});

it('PowerShell that ends inside quotes is truncated', () => {
  for (const text of [`curl.exe -b 'a=1`, `curl.exe 'x' -b "a=1`]) expect(() => readCurl(text)).toThrow('truncated');
});

it('leaves out what cmd cannot say, and not the others with it', () => {
  const [tab, good] = [cookie({ domain: 'a.test', name: 't', value: 'a\tb' }), cookie({ domain: 'a.test' })];
  expect(cmd.write([tab, good])).toBe(cmd.write([good]));
  expect(cmd.losses([tab, good])).toContainEqual({ code: 'dropped', cookies: [tab] });
});
