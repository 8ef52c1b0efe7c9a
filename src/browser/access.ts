import { native } from './native.ts';

/** Whether every URL of the match patterns may be seen. Asked each time: removing a part of a wider grant resolves true and removes nothing. */
export function hasAccess(...origins: string[]): Promise<boolean> {
  return native.permissions.contains({ origins });
}

/**
 * Asks the person. To be called straight from the click, before any `await`: both browsers refuse it elsewhere.
 * In Chrome the popup is gone before the promise settles.
 */
export function requestAccess(...patterns: readonly string[]): Promise<boolean> {
  return native.permissions.request({ origins: [...patterns] });
}

/** The match patterns that were granted. */
export async function grantedPatterns(): Promise<string[]> {
  return (await native.permissions.getAll()).origins ?? [];
}

/** Resolves true also where nothing was taken back: see `hasAccess`. */
export function removeAccess(pattern: string): Promise<boolean> {
  return native.permissions.remove({ origins: [pattern] });
}

/** Whether the extension may run in private windows; the person decides that in the browser's own settings. */
export function isAllowedInPrivate(): Promise<boolean> {
  return native.extension.isAllowedIncognitoAccess();
}

/** @returns a function that stops listening */
export function onAccessChanged(listener: () => void): () => void {
  native.permissions.onAdded.addListener(listener);
  native.permissions.onRemoved.addListener(listener);
  return () => {
    native.permissions.onAdded.removeListener(listener);
    native.permissions.onRemoved.removeListener(listener);
  };
}
