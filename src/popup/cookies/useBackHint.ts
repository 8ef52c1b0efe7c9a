import { useApp } from '../state/start/app.ts';

/**
 * The key that steps back. Firefox closes a toolbar popup on Esc, whatever the page makes of the key; Alt+←, which every
 * browser knows as "back", works everywhere; where one reads from right to left it is Alt+→, as in Firefox itself.
 */
export function useBackHint(): 'Esc' | 'Alt ←' | 'Alt →' {
  const { adapters } = useApp();
  if (adapters.surface !== 'popup' || adapters.jar.engine !== 'firefox') return 'Esc';
  return document.documentElement.dir === 'rtl' ? 'Alt →' : 'Alt ←';
}
