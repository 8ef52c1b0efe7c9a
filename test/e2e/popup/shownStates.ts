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

/** Besides the browser's own in Chromium each fourth, in Firefox each eighth of what is left; with the campaign all. */
export function shownStates(kind: BrowserKind): readonly State[] {
  if (process.env['CAMPAIGN'] === 'states') return states;
  const [step, first] = kind === 'chromium' ? [4, 0] : [8, 1];
  return states.filter(({ id }, at) => browsersOwn.has(id) || at % step === first);
}
