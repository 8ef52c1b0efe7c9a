import { native } from './native.ts';

/**
 * Whether the browser has a part of the extension API that others lack. Firefox for Android has neither windows, menus nor
 * a sidebar: https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Browser_support_for_JavaScript_APIs. Asked
 * by the name alone: Chrome makes such an object when it is first looked at, which takes a while.
 */
export const hasApi = (name: 'contextMenus' | 'sidePanel' | 'sidebarAction' | 'windows'): boolean => name in native;
