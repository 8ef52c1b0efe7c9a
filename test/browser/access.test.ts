import { afterEach, expect, it, vi } from 'vitest';
import { createEvent, over } from './fakeApi.ts';

afterEach(() => void vi.unstubAllGlobals());

const pattern = '*://*.site.test/*';

async function load(answer: unknown) {
  const of = () => vi.fn<(what?: unknown) => Promise<unknown>>(async () => answer);
  const permissions = {
    contains: of(),
    request: of(),
    remove: of(),
    getAll: of(),
    onAdded: createEvent<[]>(),
    onRemoved: createEvent<[]>(),
  };
  const extension = { isAllowedIncognitoAccess: of() };
  const access = await over({ permissions, extension }, () => import('../../src/browser/access.ts'));
  return { ...access, permissions };
}

it.each([true, false])('asks for this pattern alone, and gives the answer: %s', async (answer) => {
  const { hasAccess, requestAccess, removeAccess, isAllowedInPrivate, permissions } = await load(answer);
  const answers = [await hasAccess(pattern), await requestAccess(pattern), await removeAccess(pattern)];
  expect([...answers, await isAllowedInPrivate()]).toEqual([answer, answer, answer, answer]);
  for (const asked of [permissions.contains, permissions.request, permissions.remove])
    expect(asked).toHaveBeenCalledExactlyOnceWith({ origins: [pattern] });
});

it('lists what was granted, also where there is nothing', async () => {
  expect(await (await load({ origins: [pattern] })).grantedPatterns()).toEqual([pattern]);
  expect(await (await load({})).grantedPatterns()).toEqual([]);
});

it('tells when access comes and goes, until it is stopped', async () => {
  const { onAccessChanged, permissions } = await load(true);
  const told = vi.fn<(...told: unknown[]) => void>();
  const stop = onAccessChanged(told);
  permissions.onAdded.tell();
  permissions.onRemoved.tell();
  expect(told).toHaveBeenCalledTimes(2);
  stop();
  expect([permissions.onAdded.count(), permissions.onRemoved.count()]).toEqual([0, 0]);
});
