import { useApp } from '../state/start/app.ts';
import { dots } from './dots.ts';

/** For a value, or what names one, on its way to the screen, a tooltip or a screen reader: dots while values are hidden. */
export function useMask(): (text: string) => string {
  const isHidden = useApp().prefs.hideValues.value;
  return (text) => (isHidden ? dots : text);
}
