import { vi } from 'vitest';

/** An event of the extension API: what listens to it can be told. */
export function createEvent<T extends unknown[]>() {
  const listeners = new Set<(...told: T) => void>();
  return {
    addListener: (listener: (...told: T) => void) => void listeners.add(listener),
    removeListener: (listener: (...told: T) => void) => void listeners.delete(listener),
    tell: (...told: T) => listeners.forEach((listener) => listener(...told)),
    count: () => listeners.size,
  };
}

/**
 * Loads a module of `src/browser` over an extension API in which there is this alone.
 * @param engine by the address of our own pages, as the browsers tell it
 */
export async function over<T>(
  api: Record<string, unknown>,
  load: () => Promise<T>,
  engine: 'chromium' | 'firefox' = 'chromium',
): Promise<T> {
  vi.resetModules();
  const scheme = engine === 'firefox' ? 'moz-extension' : 'chrome-extension';
  const runtime = { getURL: (path: string) => `${scheme}://ours/${path}`, ...(api['runtime'] as object) };
  vi.stubGlobal('browser', { ...api, runtime });
  return load();
}
