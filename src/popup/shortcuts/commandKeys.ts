/** Apple's keyboards have ⌘ where others have Ctrl. */
const isApple = /Mac|iP(?:hone|ad|od)/.test(navigator.userAgent);

/** As a key cap shows it. */
export const saveHint = isApple ? '⌘S' : '⌃S';

const isCommand = (event: KeyboardEvent): boolean => (isApple ? event.metaKey : event.ctrlKey) && !event.altKey;

export const isSaveKey = (event: KeyboardEvent): boolean =>
  isCommand(event) && !event.shiftKey && event.key.toLowerCase() === 's';
export const isCopyKey = (event: KeyboardEvent): boolean =>
  isCommand(event) && !event.shiftKey && event.key.toLowerCase() === 'c';
export const isUndoKey = (event: KeyboardEvent): boolean =>
  isCommand(event) && !event.shiftKey && event.key.toLowerCase() === 'z';
