import type { JarCookie, PageError, Traces } from './browser.ts';
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

/** Throws what is there. */
export function requireNone(left: Partial<Traces>): void {
  if (Object.keys(left).length > 0) throw new Error(`not as after the installation: ${JSON.stringify(left)}`);
}
