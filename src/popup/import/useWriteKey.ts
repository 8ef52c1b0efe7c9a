import { useLayoutEffect, useRef } from 'preact/hooks';
import { isApple } from '../shortcuts/commandKeys.ts';
import { useApp } from '../state/start/app.ts';

const isWriteKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key === 'Enter' && (isApple ? metaKey : ctrlKey) && !altKey;

/** Ctrl/⌘+Enter imports from wherever the focus is: before the list or a field takes Enter for its own. */
export function useWriteKey(write: (() => void) | null): void {
  const { changes } = useApp();
  const current = useRef(write);
  current.current = write;
  useLayoutEffect(() => {
    function listen(event: KeyboardEvent): void {
      if (!isWriteKey(event) || changes.question.peek() !== null) return;
      event.preventDefault();
      event.stopPropagation();
      current.current?.();
    }
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, [changes]);
}
