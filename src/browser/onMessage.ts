import browser, { type Runtime } from 'webextension-polyfill';
import type { Progress, Response } from '../messages.ts';

/** Our own pages and nobody else: not a web page, not another extension. */
function isOurPage(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('')) === true;
}

/**
 * Answers requests of our own pages; others get no answer at all. Through the polyfill: for long Chrome took no promise
 * for an answer. Work that throws ends without an answer, as it does when the worker is stopped.
 */
export function onMessage(answer: (message: unknown) => Promise<Response | Progress | boolean | null>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
    isOurPage(sender) ? answer(message).catch(reportError) : undefined,
  );
}
