import { expect } from 'vitest';
import { kinds } from '../../../src/records.ts';
import type { Browser, JarCookie, Popup, Surface } from '../drivers/browser.ts';

/** What the tests say to the popup, in its own words. */

/** The row of a cookie in the list, by its name. */
export const row = (name: string): string =>
  `[role="row"][data-key^=${JSON.stringify(`${JSON.stringify([name]).slice(0, -1)},`)}]`;

export const button = (name: string) => ({ css: 'button', name });

/** Opens the popup over the site's tab and waits for its list, with the values: they are hidden until the settings are known. */
export async function openList(browser: Browser): Promise<Popup> {
  const popup = await browser.openPopup();
  await popup.waitFor('[role="grid"]');
  await popup.waitFor(() => {
    const rows = [...document.querySelectorAll('[role="row"][data-key]')];
    const isWanted = document.querySelector('header')?.textContent.includes('Values hidden');
    return rows.length > 0 && (isWanted || rows.every(({ textContent }) => !textContent.includes('value hidden')));
  });
  return popup;
}

/** Until the worker has stored something whose key begins so: the next popup knows only then what this one shows at once. */
export async function untilStored(browser: Browser, area: 'local' | 'session', start: string): Promise<void> {
  const keys = async (): Promise<string[]> =>
    Object.keys(await browser.worker.evaluate((name) => chrome.storage[name].get(null), area));
  await expect.poll(async () => (await keys()).some((key) => key.startsWith(start)), { message: start }).toBe(true);
}

/**
 * Until the change log records the site: the list is shown before, and what is set meanwhile is no change to it. The site
 * must have a cookie: the last known states of its cookies are what is stored last.
 */
export const recorded = (browser: Browser): Promise<void> => untilStored(browser, 'session', kinds.seen.prefix);

/** The names in the list, from top to bottom. */
export const names = (popup: Surface): Promise<string[]> =>
  popup.evaluate(() =>
    [...document.querySelectorAll('[role="row"][data-key]')].map(
      (each) => (JSON.parse(each.getAttribute('data-key')!) as string[])[0]!,
    ),
  );

/** Presses one of a row's own buttons, which come with the pointer. */
export async function press(
  popup: Surface,
  name: string,
  action: 'Copy value' | 'Expire now' | 'Delete',
): Promise<void> {
  await popup.hover(row(name));
  await popup.click({ css: `${row(name)} button`, name: action });
}

/** Chooses from the menu “More” of the list or of the open cookie. */
export async function choose(popup: Surface, item: string): Promise<void> {
  await popup.click(button('More'));
  await popup.click({ css: '[role^="menuitem"]', name: item });
}

/** Waits for the toast and answers its text. */
export async function toast(popup: Surface, text: string): Promise<void> {
  await expect.poll(() => popup.text(), { message: `a toast “${text}”` }).toContain(text);
}

interface Echo {
  cookies: [string, string][];
  header: string;
}

/** The cookies that the Flask app receives now, name to value, asked by the page itself. The later of two namesakes wins. */
export async function received(browser: Browser, path = '/echo'): Promise<Record<string, string>> {
  const echo = await browser.inSite(async (url) => (await fetch(url)).json() as Promise<Echo>, path);
  return Object.fromEntries(echo.cookies);
}

/** Waits until the app receives exactly this. */
export async function expectReceived(browser: Browser, cookies: Record<string, string>, path?: string): Promise<void> {
  await expect.poll(() => received(browser, path)).toEqual(cookies);
}

/** What the judge receives at a path, asked by a page of his: `a=1`, `b=2`, by name. */
export const sent = (browser: Browser, path = '/'): Promise<string[]> =>
  browser.inSite(async (url) => {
    const page = new DOMParser().parseFromString(await (await fetch(url)).text(), 'text/html');
    return (page.querySelector('pre')?.textContent ?? '').split('; ').filter(Boolean).toSorted();
  }, path);

/** What the app makes of the session cookie, as JSON or as Python writes it; empty when it does not accept it. */
export const session = (browser: Browser, path = '/get_session/'): Promise<Record<string, unknown>> =>
  browser.inSite(async (url) => (await fetch(url)).json() as Promise<Record<string, unknown>>, path);

/** What the page does by itself, in the background. */
export async function pageAsks(browser: Browser, path: string): Promise<void> {
  await browser.inSite(async (url) => void (await fetch(url)), path);
}

/** The browser's own record of a cookie, past the extension. */
export async function inJar(browser: Browser, name: string): Promise<JarCookie | undefined> {
  return (await browser.jar()).find((cookie) => cookie.name === name);
}

/** What a server does: the page asks, and the answer sets this cookie. */
export async function serverSets(browser: Browser, cookie: string): Promise<void> {
  await pageAsks(browser, `/?set=${encodeURIComponent(cookie)}`);
}
