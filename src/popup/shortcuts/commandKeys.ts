import { t } from '../words.ts';

/** Apple's keyboards have ⌘ where others have Ctrl. */
export const isApple = /Mac|iP(?:hone|ad|od)/.test(navigator.userAgent);

/** What is written on the key of commands. */
export const commandKey = (): string => (isApple ? '⌘' : t('key_ctrl'));

/** Keys that have other names on keyboards of other languages; `command` stands for the key of commands. */
const named: Record<string, () => string> = {
  command: commandKey,
  Home: () => t('key_home'),
  End: () => t('key_end'),
  Space: () => t('key_space'),
  Insert: () => t('key_insert'),
  Delete: () => t('key_delete'),
};

/** What is written on a key. */
export const keyCap = (key: string): string => named[key]?.() ?? key;

/** As a key cap shows it. */
export const saveHint = (): string => (isApple ? '⌘S' : `${commandKey()}+S`);

const isCommand = (event: KeyboardEvent): boolean => (isApple ? event.metaKey : event.ctrlKey) && !event.altKey;

export const isSaveKey = (event: KeyboardEvent): boolean =>
  isCommand(event) && !event.shiftKey && event.key.toLowerCase() === 's';
export const isCopyKey = (event: KeyboardEvent): boolean =>
  isCommand(event) && !event.shiftKey && event.key.toLowerCase() === 'c';
export const isUndoKey = (event: KeyboardEvent): boolean =>
  isCommand(event) && !event.shiftKey && event.key.toLowerCase() === 'z';
