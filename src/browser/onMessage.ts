import type { Runtime } from 'webextension-polyfill';
import type { Progress, Response } from '../messages.ts';
import { native } from './native.ts';

/** Our own pages and nobody else: not a web page, not another extension. */
function isOurPage(sender: Runtime.MessageSender): boolean {
  return sender.id === native.runtime.id && sender.url?.startsWith(native.runtime.getURL('')) === true;
}

/**
 * Answers requests of our own pages; others get no answer at all. By `sendResponse`: for long Chrome took no promise for
 * an answer. Work that throws ends without an answer, as it does when the worker is stopped.
 */
export function onMessage(answer: (message: unknown) => Promise<Response | Progress | boolean | null>): void {
  const listener = (message: unknown, sender: Runtime.MessageSender, sendResponse: (response: unknown) => void) => {
    if (!isOurPage(sender)) return undefined;
    void answer(message).catch(reportError).then(sendResponse);
    return true; // the answer comes later
  };
  // the types know none that leaves some without an answer
  native.runtime.onMessage.addListener(listener as Runtime.OnMessageListenerCallback);
}
