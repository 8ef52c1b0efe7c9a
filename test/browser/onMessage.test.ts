import type { Runtime } from 'webextension-polyfill';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const own = 'chrome-extension://ours/';
let listener: (message: unknown, sender: Partial<Runtime.MessageSender>) => unknown;

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      id: 'ours',
      getURL: (path: string) => own + path,
      onMessage: { addListener: (added: typeof listener) => (listener = added) },
    },
  },
}));

const answer = vi.fn<(message: unknown) => Promise<true>>(async () => true);
const told = vi.fn<(...told: unknown[]) => void>();
beforeEach(async () => {
  vi.stubGlobal('reportError', told);
  const { onMessage } = await import('../../src/browser/onMessage.ts');
  onMessage(answer);
});
afterEach(() => {
  vi.unstubAllGlobals();
  answer.mockClear();
});

it('answers a page of ours', async () => {
  expect(await listener('hello', { id: 'ours', url: `${own}src/popup/index.html` })).toBe(true);
  expect(answer).toHaveBeenCalledExactlyOnceWith('hello');
});

it.each([
  ['another extension', { id: 'other', url: 'chrome-extension://other/page.html' }],
  ['another extension that gives our address', { id: 'other', url: `${own}page.html` }],
  ['a page that we were put into', { id: 'ours', url: 'https://site.test/' }],
  ['a page whose address begins otherwise', { id: 'ours', url: `https://site.test/${own}` }],
  ['nobody', {}],
])('gives %s no answer, and does nothing for it', (_, sender) => {
  expect(listener('hello', sender)).toBeUndefined();
  expect(answer).not.toHaveBeenCalled();
});

it('tells of a mistake, and gives no answer then', async () => {
  const mistake = new Error('mistake');
  answer.mockRejectedValueOnce(mistake);
  expect(await listener('hello', { id: 'ours', url: own })).toBeUndefined();
  expect(told).toHaveBeenCalledExactlyOnceWith(mistake);
});
