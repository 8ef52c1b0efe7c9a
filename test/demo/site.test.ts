import { afterAll, beforeAll, expect, it } from 'vitest';
import { cookiesToSet, SECRET, SESSION } from './cookies.ts';
import { flaskSession } from './flaskSession.ts';
import { startDemo, type Demo } from './site.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

const page = async (cookie: string): Promise<string> => {
  const headers = { cookie: Buffer.from(cookie, 'utf8').toString('latin1') };
  return (await fetch(demo.url, { headers })).text();
};

it('sets what browsers accept: 4096 bytes of name and value at most, nothing that would end a header', async () => {
  const headers = await cookiesToSet(1_700_000_000);
  const response = await fetch(demo.start, { redirect: 'manual' });
  expect(response.headers.getSetCookie()).toHaveLength(headers.length);
  for (const header of headers) {
    const pair = header.slice(0, header.indexOf(';'));
    expect(new TextEncoder().encode(pair.replace('=', '')).length, pair.slice(0, 20)).toBeLessThanOrEqual(4096);
    // oxlint-disable-next-line no-control-regex -- that is what must not be there
    expect(header).not.toMatch(/[\u0000-\u001f\u007f]/);
  }
});

it('accepts the session that it set, and refuses another one', async () => {
  const now = Date.now() / 1000;
  const right = await flaskSession(JSON.stringify(SESSION), SECRET, now);
  const wrong = await flaskSession(JSON.stringify(SESSION), 'another key', now);
  expect(await page(`session=${right}`)).toMatch(/Accepted.*<dt>username<\/dt><dd>&quot;kangbazi&quot;<\/dd>/s);
  expect(await page(`session=${wrong}`)).toContain('does not fit');
  expect(await page('session=nonsense')).toContain('does not fit');
  expect(await page('other=1')).toContain('No session');
});

it('shows what it received as text, with bidi controls made visible', async () => {
  const html = await page('a=<b>"é"</b>; b=x\u{202e}y; bare');
  expect(html).toContain('<bdi>&lt;b>&quot;é&quot;&lt;/b></bdi>');
  expect(html).toContain('x<span class="control">U+202E</span>y');
  expect(html).toContain('<bdi></bdi></th><td><bdi>bare</bdi>');
  expect(html).not.toContain('\u{202e}');
});
