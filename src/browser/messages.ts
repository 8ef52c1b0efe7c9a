import browser, { type Runtime } from 'webextension-polyfill';
import type { Command, Request, Response } from '../messages.ts';

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

/** Tells the worker what to look after. @returns whether it does */
export async function tell(command: Command): Promise<boolean> {
  try {
    return (await browser.runtime.sendMessage(command)) === true;
  } catch {
    return false; // stopped on the way: the caller may say it again, commands can be repeated
  }
}

/** Our own pages and nobody else: not a web page, not another extension. */
function isOurPage(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('')) === true;
}

/** Answers requests of our own pages; others get no answer at all. */
export function onMessage(answer: (message: unknown) => Promise<Response | boolean>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
    isOurPage(sender) ? answer(message) : undefined,
  );
}
