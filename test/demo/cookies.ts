import { flaskSession } from './flaskSession.ts';

/** Printed in Flask's documentation (docs/config.rst), so that the extension can say so. */
export const SECRET = '192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf';

export const SESSION = {
  _permanent: true,
  user_id: '007',
  username: 'kangbazi',
  cart: [{ article: 'lens', count: 2 }],
};

const HOUR = 3600;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/**
 * What a developer meets, as `Set-Cookie` headers. All are legal on http://localhost, Secure ones too.
 *
 * @param now Seconds since 1970.
 */
export async function cookiesToSet(now: number): Promise<string[]> {
  return [
    `session=${await flaskSession(JSON.stringify(SESSION), SECRET, now)}; Path=/; HttpOnly; Max-Age=${31 * DAY}`,
    `csrf_token=2f5ae96c1d6b4f0e; Path=/; HttpOnly; SameSite=Strict`,
    `theme=dark; Path=/; SameSite=Lax; Max-Age=${YEAR}`,
    `preferences={"lang":"en","columns":[3,1],"sidebar":true}; Path=/; Max-Age=${YEAR}`,
    `greeting=${encodeURIComponent('Hello, world! ☕')}; Path=/; Max-Age=${30 * DAY}`,
    `basket=${base64('{"articles":[{"id":17,"count":2},{"id":4,"count":1}],"currency":"EUR"}')}; Path=/`,
    `motto=${base64('Look inside before you change anything.')}; Path=/`,
    `embed_id=c0ffee; Path=/; Secure; SameSite=None; Max-Age=${90 * DAY}`,
    `login_hint=ada%40example.com; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${7 * DAY}`,
    `color=blue; Path=/`,
    `color=green; Path=/account/`,
    `account_tab=orders; Path=/account/; Max-Age=${DAY}`,
    `docs_page=17; Path=/docs/; Max-Age=${DAY}`,
    `flash=This one lives for two minutes; Path=/; Max-Age=120`,
    `offer=autumn-25; Path=/; Max-Age=${3 * DAY}`,
    // A right-to-left override makes “gpj.exe” read “exe.jpg”.
    `download=holiday\u{202e}gpj.exe; Path=/; Max-Age=${HOUR}`,
    `comment=<b onmouseover=alert(1)>hello</b>; Path=/`,
    `città=Zürich – Łódź; Path=/; Max-Age=${DAY}`,
    `history=${history(4080)}; Path=/; Max-Age=${30 * DAY}`,
  ];
}

/** About as much as a cookie can hold. `length`: characters. */
function history(length: number): string {
  const pages = Array.from({ length: 300 }, (_, i) => `/articles/${1000 + ((i * 37) % 900)}`);
  return pages.join('|').slice(0, length);
}
