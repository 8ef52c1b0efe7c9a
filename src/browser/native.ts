import type { Browser } from 'webextension-polyfill';

/**
 * The browser's own API. It gives promises everywhere, and the polyfill would be the first thing that a page has to load:
 * it is left to what it alone can do, answers to messages (`onMessage.ts`).
 */
const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Browser | undefined>;
export const native = (browser ?? chrome)!;
