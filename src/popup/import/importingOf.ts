import { readInWorker } from '../../transfer/reading/readInWorker.ts';
import type { Importing } from '../state/import/contract.ts';
import { createImporting } from '../state/import/importing.ts';
import { createKeptImports, type KeptImports } from '../state/import/keptImport.ts';
import type { App } from '../state/start/app.ts';

interface Kept {
  importing: Importing;
  kept: KeptImports;
}

const known = new WeakMap<App, Kept>();

/** One of a page: who goes back to the list and returns finds what was pasted, and what was chosen of it. */
export function importingOf(app: App): Kept {
  const before = known.get(app);
  if (before) return before;
  const importing = createImporting({ ...app.adapters, read: readInWorker }, app.page, app.changes);
  const made = { importing, kept: createKeptImports(app.adapters, app.page, importing) };
  known.set(app, made);
  return made;
}
