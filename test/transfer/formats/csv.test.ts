import { expect, it } from 'vitest';
import { detectFormat } from '../../../src/transfer/index.ts';
import format from '../../../src/transfer/formats/csv.ts';

const one = { name: 'a', value: '1', domain: 'a.test', hostOnly: false, path: '/x', secure: true, httpOnly: false };

it.each([
  ['commas', 'name,value,domain,path,secure,httpOnly\na,1,.a.test,/x,true,false'],
  ['another order, and words of other tools', 'Host,Is Secure,HTTP Only,Path,Key,Value\r\n.a.test,1,0,/x,a,1\r\n'],
  ['semicolons, as spreadsheets have them', 'Name;Value;Domain;Path;Secure;HttpOnly\na;1;.a.test;/x;WAHR;FALSCH'],
  ['tabs, as a table is copied', 'Name\tValue\tDomain\tPath\tSecure\tHttpOnly\na\t1\t.a.test\t/x\t✓\t'],
  ['a line for Excel, and its mark', '\uFEFFsep=,\nname,value,domain,path,secure,httponly\na,1,.a.test,/x,yes,no'],
  ['quotes', '"name","value","domain","path","secure","httpOnly"\n"a","1",".a.test","/x","TRUE","FALSE"'],
  ['a flag in place of the dot', 'domain,flag,path,secure,name,value,httpOnly\na.test,TRUE,/x,TRUE,a,1,FALSE'],
])('%s', (_, text) => {
  expect(detectFormat(text)?.id).toBe('csv');
  const [row, ...others] = format.read(text);
  expect(row).toMatchObject({ cookie: one });
  expect(others).toEqual([]);
});

it('has signs, quotes and lines in values, and numbers the lines on', () => {
  const text = 'name,value,domain\na,"1,""2""\n3",a.test\n\nb,x y,a.test\n';
  expect(format.read(text)).toMatchObject([
    { line: 2, cookie: { name: 'a', value: '1,"2"\n3' } },
    { line: 5, cookie: { name: 'b', value: 'x y' } },
  ]);
});

it('leaves out what no column says, and reads ends however they are written', () => {
  const [bare] = format.read('name,value,domain\na,1,a.test');
  expect(Object.keys((bare as { cookie: object }).cookie)).toEqual([
    'name',
    'value',
    'domain',
    'hostOnly',
    'partitionKey',
  ]);
  const ends = ['2033-05-18 03:33:20Z', '2000000000', '2000000000000', 'Session', '', 'Wed, 18 May 2033 03:33:20 GMT'];
  const rows = format.read(['name,value,expires', ...ends.map((each) => `a,1,"${each}"`)].join('\n'));
  expect(rows.map((row) => 'cookie' in row && row.cookie.expirationDate)).toEqual([2e9, 2e9, 2e9, null, null, 2e9]);
});

it('tells a damaged row, and reads the others', () => {
  const text = 'name,value,domain,expires\n,,a.test,\na,1,a b,\na,1,a.test,31/12/2033\na,1,2,a.test,0\nb,2,a.test';
  expect(format.read(text)).toMatchObject([
    { line: 2, problem: 'no-name' },
    { line: 3, problem: 'no-domain' },
    { line: 4, problem: 'bad-expiry' },
    { line: 5, problem: 'no-fields' },
    { line: 6, cookie: { name: 'b' } },
  ]);
});

it('takes what names no columns of cookies for none', () => {
  for (const text of [
    'a,b,c\n1,2,3',
    'name,value\na,1',
    'name,value,domain',
    '[{"name":"a","value":"1","domain":"b"}]',
  ])
    expect(detectFormat(text)?.id).not.toBe('csv');
  expect(() => format.read('a,b\n1,2')).toThrow('not-this-format');
});
