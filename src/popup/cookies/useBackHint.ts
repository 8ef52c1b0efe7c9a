import { useApp } from '../state/app.ts';

/**
 * The key that steps back. Firefox closes a toolbar popup on Esc, whatever the page makes of the key; Alt+←, which every
 * browser knows as "back", works everywhere.
 */
export function useBackHint(): 'Esc' | 'Alt ←' {
  const { adapters } = useApp();
  return adapters.surface === 'popup' && adapters.jar.engine === 'firefox' ? 'Alt ←' : 'Esc';
}
