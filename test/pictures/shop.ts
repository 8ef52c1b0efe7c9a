import { createServer } from 'node:https';
import { makeCertificate } from '../e2e/servers/certificate.ts';
import { close, listen } from '../e2e/servers/judge.ts';
import { flaskSession } from '../demo/flaskSession.ts';

/** The site of the pictures: an https server on which every host is at home. */
export interface Shop {
  /** `?set=…` is a `Set-Cookie` header of this text, as often as given; `&next=URL` sends the browser on from there. */
  url(host: string, path: string): string;
  stop(): Promise<void>;
}

/** What signs the shop's session, so that the pictures can show a key that fits. */
export const KEY = '3f1c0de5-what-the-shop-keeps-to-itself';

/** What the shop keeps in its session. */
export const SESSION =
  '{"_permanent":true,"avatar":{" b":"n4bQgYhMfWWaL+qgxVrVFQ=="},"balance":90071992547409931,' +
  '"cart_id":{" u":"1b9d6bcdbbfd4b2d9b5dab8dfbbd4bed"},"last_seen":{" d":"Fri, 20 Nov 2026 13:52:07 GMT"},' +
  '"roles":{" t":["editor","billing"]},"user_id":"007","username":"kangbazi"}';

/** What nobody reads who does not read the session. */
export const inTheSession = ['kangbazi', '90071992547409931', '1b9d6bcd', 'n4bQgYhM', 'billing'];

const DAY = 86_400;

/** Port 443 where this process may have it, so that no address in a picture shows a port. */
export async function startShop(): Promise<Shop> {
  const server = createServer({ maxHeaderSize: 1 << 20, ...makeCertificate() }, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://shop');
    if (pathname === '/favicon.ico') return void response.writeHead(204).end();
    const [set, next] = [searchParams.getAll('set'), searchParams.get('next')];
    response.writeHead(next === null ? 200 : 303, {
      ...(next === null ? {} : { location: next }),
      'content-type': 'text/html; charset=utf-8',
      'set-cookie': set.map((text) => Buffer.from(text, 'utf8').toString('latin1')),
    });
    response.end('<!doctype html><title>Shop</title>');
  });
  const port = await listen(server, 443).catch(() => listen(server, 0));
  const suffix = port === 443 ? '' : `:${port}`;
  return { url: (host, path) => `https://${host}${suffix}${path}`, stop: () => close(server) };
}

/**
 * Cookies as a shop's visitor has them, by the host that sets them.
 *
 * @param now Seconds since 1970.
 */
export async function shopCookies(now: number): Promise<Record<string, string[]>> {
  const session = await flaskSession(SESSION, KEY, now - 180);
  const legacy = await flaskSession('{"user_id":"006","next":"/login","cart":[17,4]}', KEY, now - 90 * DAY);
  return {
    'shop.example.com': [
      `session=${session}; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=${31 * DAY}`,
      `legacy_session=${legacy.slice(0, legacy.indexOf('.') + 7)}; Path=/; HttpOnly`,
      `__Secure-checkout_experiment_2026Q4=b~7f3c:price_b;hero_long; Path=/; Secure; SameSite=Lax; Max-Age=${7 * DAY}`,
      `cart={"items":3,"total":129.9}; Path=/; Secure; SameSite=Lax; Max-Age=${30 * DAY}`,
      `otp_pending=sms; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=45`,
      `theme=dark; Path=/; Max-Age=${365 * DAY}`,
      `viewed=8841,8842,9107,9113,10220,10221; Path=/; Secure; SameSite=Lax; Max-Age=${7 * DAY}`,
      `_ga_7QK2M9XH4T=GS2.1.s1795183512$o14$g1$t1795183901$j60$l0$h0; Domain=example.com; Path=/; Max-Age=${395 * DAY}`,
      `lang=zh-CN; Domain=example.com; Path=/; Secure; SameSite=Lax; Max-Age=${365 * DAY}`,
      `admin_filter=status=open&sort=-date; Path=/admin; Secure; SameSite=Lax`,
    ],
    'api.example.com': [`region=eu-central-1; Path=/; Secure; SameSite=Strict; Max-Age=${DAY / 12}`],
  };
}
