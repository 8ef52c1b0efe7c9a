import type { Runtime } from 'webextension-polyfill';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { over } from './fakeApi.ts';

const own = 'chrome-extension://ours/';
type Listener = (
  message: unknown,
  sender: Partial<Runtime.MessageSender>,
  sendResponse: (response: unknown) => void,
) => unknown;
let listener: Listener;

/** What came of a message: `null` where the browser was told that there is no answer. */
function say(message: unknown, sender: Partial<Runtime.MessageSender>): Promise<unknown> | null {
  let sendResponse: (response: unknown) => void = () => {};
  const response = new Promise((resolve) => (sendResponse = resolve));
  const comesLater = listener(message, sender, sendResponse);
  expect([true, undefined]).toContain(comesLater);
  return comesLater ? response : null;
}

const answer = vi.fn<(message: unknown) => Promise<true>>(async () => true);
const told = vi.fn<(...told: unknown[]) => void>();
beforeEach(async () => {
  const api = { runtime: { id: 'ours', onMessage: { addListener: (added: Listener) => (listener = added) } } };
  const { onMessage } = await over(api, () => import('../../src/browser/onMessage.ts'));
  vi.stubGlobal('reportError', told);
  onMessage(answer);
});
afterEach(() => {
  vi.unstubAllGlobals();
  answer.mockClear();
});

it('answers a page of ours', async () => {
  expect(await say('hello', { id: 'ours', url: `${own}src/popup/index.html` })).toBe(true);
  expect(answer).toHaveBeenCalledExactlyOnceWith('hello');
});

it.each([
  ['another extension', { id: 'other', url: 'chrome-extension://other/page.html' }],
  ['another extension that gives our address', { id: 'other', url: `${own}page.html` }],
  ['a page that we were put into', { id: 'ours', url: 'https://site.test/' }],
  ['a page whose address begins otherwise', { id: 'ours', url: `https://site.test/${own}` }],
  ['nobody', {}],
])('gives %s no answer, and does nothing for it', (_, sender) => {
  expect(say('hello', sender)).toBeNull();
  expect(answer).not.toHaveBeenCalled();
});

it('tells of a mistake, and gives no answer then', async () => {
  const mistake = new Error('mistake');
  answer.mockRejectedValueOnce(mistake);
  expect(await say('hello', { id: 'ours', url: own })).toBeUndefined();
  expect(told).toHaveBeenCalledExactlyOnceWith(mistake);
});
