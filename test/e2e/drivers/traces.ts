import type { Browser, JarCookie, PageError, Traces } from './browser.ts';
import type { Downloads } from './downloads.ts';

/** What can be told by itself in both browsers. */
export const namesOf = (
  jar: JarCookie[],
  downloads: Downloads,
  errors: PageError[],
): Pick<Traces, 'cookies' | 'downloads' | 'errors'> => ({
  cookies: jar.map(({ name, domain }) => `${name}@${domain}`),
  downloads: Object.keys(downloads.read()),
  errors: errors.map(({ message }) => message),
});

/** Those that are not as after the installation. */
export function tooMuch(traces: Traces): Partial<Traces> {
  const isClean = (value: string[] | number, name: string): boolean =>
    typeof value === 'number' ? value === (name === 'zoom' ? 1 : 0) : value.length === 0;
  return Object.fromEntries(Object.entries(traces).filter(([name, value]) => !isClean(value, name)));
}

/**
 * Once the pages are closed. A worker that starts is dear, and the end of a cookie or of access starts it: that one may
 * stay, because it knows of nothing. Unless there is something again after that: then it all goes once more.
 */
export async function clearAll(
  browser: Browser,
  forget: () => Promise<void>,
  empty: () => Promise<void>,
): Promise<void> {
  const clearOnce = async (): Promise<Partial<Traces>> => {
    // What is protected would be put back, by what is stored and by what the worker holds of it in memory.
    await forget();
    await browser.worker.kill();
    await empty();
    await browser.forgetErrors();
    browser.downloads.clear();
    return browser.traces();
  };
  const isClear = (left: Partial<Traces>): boolean => Object.keys(left).length === 0;
  if (isClear(await clearOnce())) return;
  const left = await clearOnce();
  if (!isClear(left)) throw new Error(`not as after the installation: ${JSON.stringify(left)}`);
}
