import { afterEach, describe, expect, it, vi } from 'vitest';
import { over } from './fakeApi.ts';

afterEach(() => void vi.unstubAllGlobals());

type Answer = (message: unknown) => Promise<unknown>;

describe('the addresses of frames', () => {
  const permission = { permissions: ['webNavigation'] };
  async function load(allowed: boolean, getAllFrames: Answer = async () => null) {
    const asked: unknown[] = [];
    const answer = async (what: unknown) => {
      asked.push(what);
      return allowed;
    };
    const api = { permissions: { contains: answer, request: answer }, webNavigation: { getAllFrames } };
    return { ...(await over(api, () => import('../../src/browser/webNavigation.ts'))), asked };
  }

  it.each([true, false])('are asked for by a permission of their own: %s', async (allowed) => {
    const { canSeeFrames, requestFrames, asked } = await load(allowed);
    expect([await canSeeFrames(), await requestFrames()]).toEqual([allowed, allowed]);
    expect(asked).toEqual([permission, permission]);
  });

  const frames = [
    { frameId: 0, url: 'https://site.test/' },
    { frameId: 4, url: 'https://frame.test/' },
  ];
  it.each<[string, boolean, Answer, string[]]>([
    ['those but the page', true, async (of) => ((of as { tabId: number }).tabId === 7 ? frames : []), [frames[1]!.url]],
    ['none where that is not allowed', false, async () => frames, []],
    ['none of a tab that is gone', true, async () => null, []],
    ['none where the browser refuses', true, () => Promise.reject(new Error('No tab')), []],
  ])('are %s', async (_, allowed, answer, urls) => {
    expect(await (await load(allowed, answer)).framesOf(7)).toEqual(urls);
  });
});
