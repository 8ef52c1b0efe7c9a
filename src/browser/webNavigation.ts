import { native } from './native.ts';

const permission = { permissions: ['webNavigation'] } satisfies { permissions: ['webNavigation'] };

/** Whether the addresses of a page's frames may be seen. */
export function canSeeFrames(): Promise<boolean> {
  return native.permissions.contains(permission);
}

/** Asks the person. To be called straight from the click, before any `await`. In Chrome the popup is gone before it settles. */
export function requestFrames(): Promise<boolean> {
  return native.permissions.request(permission);
}

/** The addresses of a tab's frames, without the page itself; none where that is not allowed or the tab is gone. */
export async function framesOf(tabId: number): Promise<string[]> {
  if (!(await canSeeFrames())) return [];
  const frames = await native.webNavigation.getAllFrames({ tabId }).catch(() => null);
  return (frames ?? []).filter(({ frameId }) => frameId !== 0).map(({ url }) => url);
}
