import browser, { type Runtime } from 'webextension-polyfill';
import type { Request, Response } from '../messages.ts';

/**
 * Sends one request to the worker. `undefined` or a closed channel means that the worker was stopped on the way, which
 * says nothing about the work: both come out as `lost`.
 */
export async function send(request: Request): Promise<Response | { kind: 'lost' }> {
  try {
    const response = (await browser.runtime.sendMessage(request)) as Response | undefined;
    return response ?? { kind: 'lost' };
  } catch {
    return { kind: 'lost' };
  }
}

/** Our own pages and nobody else: not a web page, not another extension. */
function isOurPage(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('')) === true;
}

/** Answers requests of our own pages; others get no answer at all. */
export function onRequest(answer: (request: unknown) => Promise<Response>): void {
  browser.runtime.onMessage.addListener((request: unknown, sender: Runtime.MessageSender) =>
    isOurPage(sender) ? answer(request) : undefined,
  );
}
