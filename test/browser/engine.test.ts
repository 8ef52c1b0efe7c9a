import { afterEach, describe, expect, it, vi } from 'vitest';
import { over } from './fakeApi.ts';

afterEach(() => void vi.unstubAllGlobals());

it.each(['chromium', 'firefox'] as const)('%s is told by the scheme of our own pages', async (engine) => {
  const known = await over({}, () => import('../../src/browser/engine.ts'), engine);
  expect(known.engine).toBe(engine);
  expect(known.traits.keepsExpiredCookies).toBe(engine === 'firefox');
});

it.each([
  ['Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36', 'Chrome 156'],
  ['Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36 Edg/156.0', 'Edge 156'],
  ['Mozilla/5.0 (X11; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox 153'],
  ['something else', 'Browser'],
])('%s is called %s', async (userAgent, name) => {
  vi.stubGlobal('navigator', { userAgent });
  const getManifest = () => ({ version: '1.2.3' });
  const { browserName, version } = await over(
    { runtime: { getManifest } },
    () => import('../../src/browser/engine.ts'),
  );
  expect([browserName(), version()]).toEqual([name, '1.2.3']);
});

describe('the number beside the button', () => {
  it('is set, and a tab that is closed in between is no mistake', async () => {
    const text = vi.fn<(what: unknown) => Promise<void>>(async () => undefined);
    const action = { setBadgeBackgroundColor: async () => undefined, setBadgeText: text };
    const { setBadge } = await over({ action }, () => import('../../src/browser/setBadge.ts'));
    await setBadge(7, '12');
    expect(text).toHaveBeenCalledExactlyOnceWith({ tabId: 7, text: '12' });
    text.mockRejectedValueOnce(new Error('No tab with id: 7.'));
    await expect(setBadge(7, '')).resolves.toBeUndefined();
  });
});

it('words come from the browser', async () => {
  const i18n = { getMessage: (key: string, more: string[]) => `${key} ${more.join()}`, getUILanguage: () => 'zh-CN' };
  const { getMessage, uiLanguage } = await over({ i18n }, () => import('../../src/browser/i18n.ts'));
  expect([getMessage('a', ['b']), uiLanguage()]).toEqual(['a b', 'zh-CN']);
});
