import { traitsOf } from '../../cookies/traits.ts';
import { useApp } from '../state/start/app.ts';

/** Esc closes the popup, whatever the page makes of it. */
export function useEscCloses(): boolean {
  const { adapters } = useApp();
  return adapters.surface === 'popup' && traitsOf(adapters.jar.engine).closesPopupOnEsc;
}

/**
 * The key that steps back. Where Esc closes the popup, Alt+←, which every
 * browser knows as "back", works everywhere; where one reads from right to left it is Alt+→, as in Firefox itself.
 */
export function useBackHint(): 'Esc' | 'Alt ←' | 'Alt →' {
  if (!useEscCloses()) return 'Esc';
  return document.documentElement.dir === 'rtl' ? 'Alt →' : 'Alt ←';
}
