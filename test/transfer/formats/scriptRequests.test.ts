/** Requests as scripts send them: whose the cookies are, the code says beside them. */
import { expect, it } from 'vitest';
import { detectFormat } from '../../../src/transfer/index.ts';

const read = (text: string): unknown => {
  const format = detectFormat(text);
  return [
    format?.id,
    ...(format?.read?.(text) ?? []).map((row) =>
      'cookie' in row ? `${row.cookie.domain}: ${row.cookie.name}=${row.cookie.value}` : row.problem,
    ),
  ];
};
const both = ['x.test: a=1', 'x.test: b=2'];

it.each([
  ['cookie-header', `const r = await fetch("https://x.test/y", { headers: { "cookie": "a=1; b=2" } });`],
  [
    'cookie-header',
    `fetch("https://x.test/y", {\n  "headers": { "cookie": "a=1; b=2",\n  "referer": "https://other.test/" }\n})`,
  ],
  ['cookie-header', `axios.get('https://x.test/y', { headers: { Cookie: 'a=1; b=2' } }).then(log)`],
  ['cookie-header', `axios({\n  headers: { Cookie: 'a=1; b=2' },\n  url: 'https://x.test/y',\n})`],
  ['cookie-header', `requests.request("GET", "https://x.test/", headers={"Cookie": "a=1; b=2"})`],
  ['cookie-header', `req, _ := http.NewRequest("GET", "https://x.test/", nil)\nreq.Header.Set("Cookie", "a=1; b=2")`],
  ['cookie-header', `curl_setopt($ch, CURLOPT_URL, 'https://x.test/');\n$h = ['Cookie: a=1; b=2'];`],
  ['powershell', `Invoke-RestMethod -Uri https://x.test/ -Headers @{Cookie="a=1; b=2"}`],
  ['powershell', `$r = Invoke-WebRequest 'https://x.test/y' -Headers @{ 'Cookie' = 'a=1; b=2' }`],
  ['powershell', `$headers = @{\n  Cookie = "a=1; b=2"\n}\nirm "https://x.test/" -Headers $headers`],
  ['powershell', `$headers.Add("Cookie", "a=1; b=2")\n$r = Invoke-RestMethod 'https://x.test/' -Headers $headers`],
  ['python-requests', `r = requests.get('https://x.test/', cookies={'a': '1', 'b': '2'}, timeout=5)`],
  ['python-requests', `r = httpx.get("https://x.test/",\n  cookies=dict(a='1', b="2"))`],
  ['python-requests', `s.cookies.update({'a': '1', 'b': '2'})\ns.get("https://x.test/")`],
])('%s: %s', (id, text) => {
  expect(read(text)).toEqual([id, ...both]);
});

it('takes each for its own server, where there are several, and for none where no address is told', () => {
  const python = (host: string, name: string) => `requests.get("https://${host}/", cookies={'${name}': '1'})`;
  expect(read(`${python('x.test', 'a')}\n${python('y.test', 'b')}`)).toEqual([
    'python-requests',
    'x.test: a=1',
    'y.test: b=1',
  ]);
  expect(read(`requests.get(url, cookies={'a': '1'})`)).toEqual(['python-requests', 'undefined: a=1']);
  expect(read(`fetch(url, { headers: { cookie: 'a=1' }, referrer: 'https://y.test/' })`)).toEqual([
    'cookie-header',
    'undefined: a=1',
  ]);
});

it('unquotes as PowerShell does', () => {
  expect(read(`irm https://x.test/ -Headers @{"Cookie"="a=\`$1\`"; b=""2"""}`)).toEqual([
    'powershell',
    'x.test: a=$1"',
    'x.test: b="2"',
  ]);
});

it('reads the rest of a map of which one value is none', () => {
  expect(read(`cookies = {\n  'a': '1',\n  'b': token(),\n  'c': '3',\n}`)).toEqual([
    'python-requests',
    'undefined: a=1',
    'not-a-cookie',
    'undefined: c=3',
  ]);
});

it('lets no address in the body of a recorded answer tell whose a header is', () => {
  const text =
    'GET / HTTP/1.1\nHost: x.test\nCookie: a=1\n\nHTTP/1.1 200 OK\nSet-Cookie: b=2\n\nopen("https://y.test/")';
  expect(read(text)).toEqual(['set-cookie', 'x.test: a=1', 'x.test: b=2']);
});
