import type { State } from '../../pictures/scene.ts';
import { states } from '../../pictures/states.ts';
import type { BrowserKind } from '../drivers/browser.ts';

/** Their place, or the way there, is the browser's: tabs, its side, its windows, its clipboard, what it was granted. */
const browsersOwn = new Set([
  'side-panel',
  'full-tab',
  'import-tab',
  'value-in-tab',
  'all-sites',
  'welcome',
  'no-access',
  'never',
  'error',
  'new-filled',
  'import-paste',
  'import-refused',
  'import-preview',
  'copied',
  'conflict',
]);
for (const id of browsersOwn) if (!states.some((state) => state.id === id)) throw new Error(`no such state: ${id}`);

/** All in Chromium. In Firefox its own and each eighth of them all; with the campaign the others too. */
export function shownStates(kind: BrowserKind): readonly State[] {
  if (kind === 'chromium' || process.env['CAMPAIGN'] === 'states') return states;
  return states.filter(({ id }, at) => browsersOwn.has(id) || at % 8 === 0);
}
