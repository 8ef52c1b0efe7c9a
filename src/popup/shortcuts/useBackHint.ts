import { traitsOf } from '../../cookies/traits.ts';
import { useApp } from '../state/start/app.ts';

/**
 * The key that steps back. Where Esc closes the popup, Alt+←, which every
 * browser knows as "back", works everywhere; where one reads from right to left it is Alt+→, as in Firefox itself.
 */
export function useBackHint(): 'Esc' | 'Alt ←' | 'Alt →' {
  const { adapters } = useApp();
  if (adapters.surface !== 'popup' || !traitsOf(adapters.jar.engine).closesPopupOnEsc) return 'Esc';
  return document.documentElement.dir === 'rtl' ? 'Alt →' : 'Alt ←';
}
