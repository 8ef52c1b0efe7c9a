import { createEvent, over } from './fakeApi.ts';

export const engines = ['chromium', 'firefox'] as const;
export type Engine = (typeof engines)[number];
export type Details = Record<string, unknown>;

/** The jar over a browser that gives this answer to every call. */
export async function loadCookies(engine: Engine, answer: (details: Details) => unknown = () => []) {
  const calls: [string, Details][] = [];
  const call = (name: string) => (details: Details) => {
    calls.push([name, details]);
    return answer(details);
  };
  const onChanged = createEvent<[Details]>();
  const cookies = { getAll: call('getAll'), get: call('get'), set: call('set'), remove: call('remove'), onChanged };
  const api = await over({ cookies }, () => import('../../src/browser/cookies.ts'), engine);
  return { ...api, calls, onChanged, answer };
}
