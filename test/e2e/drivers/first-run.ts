import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from './browser.ts';

/** What an extension opens by itself at its installation: ours does, the drivers' own fixture does not. */
export const FIRST_RUN = 'src/popup/welcome.html';

/** Is it there, and to be closed? */
export const hasFirstRun = ({ extension, firstRun }: Installation): boolean =>
  firstRun !== 'keep' && existsSync(join(extension, FIRST_RUN));
