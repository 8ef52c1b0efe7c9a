import { useLayoutEffect } from 'preact/hooks';
import { useApp } from '../state/start/app.ts';
import { isTyping } from './isTyping.ts';

/** What is pasted on the list is to be imported, and so is what is pasted where cookies are; where a value is read it is one, also before the place for it is there. */
export function usePaste(): void {
  const { view, changes } = useApp();
  useLayoutEffect(() => {
    function onPaste(event: ClipboardEvent) {
      if (changes.question.peek() !== null) return;
      const place = view.place.value.kind;
      const isForImport = event.target instanceof Element && event.target.matches('[data-paste]');
      if (!isForImport && (isTyping(event.target) || !['list', 'import', 'value'].includes(place))) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '') return;
      event.preventDefault();
      view[place === 'value' ? 'readValue' : 'import'](text);
    }
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [view, changes]);
}
