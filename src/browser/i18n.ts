import { native } from './native.ts';

/** The browser's text for a key, with `$1` … `$9` filled in; empty when there is none. */
export function getMessage(key: string, substitutions: string[]): string {
  return native.i18n.getMessage(key, substitutions);
}

/** The browser's own language as a BCP 47 tag: `en-US`, `zh-CN`. */
export function uiLanguage(): string {
  return native.i18n.getUILanguage();
}
