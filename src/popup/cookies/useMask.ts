import { useApp } from '../state/start/app.ts';
import { dots } from './dots.ts';

/**
 * Every value, and whatever names one, goes through this on its way to the screen, to a tooltip or to a screen reader: while
 * values are hidden it comes out as dots.
 */
export function useMask(): (text: string) => string {
  const isHidden = useApp().prefs.hideValues.value;
  return (text) => (isHidden ? dots : text);
}
