import type { Browser } from 'webextension-polyfill';

/** The browser's own API, which gives promises everywhere. */
const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Browser | undefined>;
export const native = (browser ?? chrome)!;
