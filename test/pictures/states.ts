import type { State } from './scene.ts';
import { changes } from './states/changes.ts';
import { importing } from './states/importing.ts';
import { list } from './states/list.ts';
import { nothing } from './states/nothing.ts';
import { open } from './states/open.ts';
import { places } from './states/places.ts';
import { sheets } from './states/sheets.ts';
import { value } from './states/value.ts';

/** From here, so that whoever loads the states sets the words of the very same copy. */
export { asPopup, inPages } from './inPages.ts';
export { speak } from './scene.ts';

export const states: readonly State[] = [
  ...list,
  ...changes,
  ...open,
  ...nothing,
  ...sheets,
  ...places,
  ...importing,
  ...value,
];
