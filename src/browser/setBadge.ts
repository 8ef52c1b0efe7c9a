import { native } from './native.ts';

/** The number beside the toolbar button, for one tab; empty text takes it away. */
export async function setBadge(tabId: number, text: string): Promise<void> {
  try {
    await native.action.setBadgeBackgroundColor({ tabId, color: '#4d5560' });
    await native.action.setBadgeText({ tabId, text });
  } catch {
    // the tab was closed in between: there is nothing left to mark
  }
}
