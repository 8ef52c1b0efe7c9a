import { useMemo, useState } from 'preact/hooks';
import type { ExportTarget } from '../../preferences.ts';
import type { Loss } from '../../transfer/index.ts';
import { useApp } from '../state/start/app.ts';
import { fileName } from './fileName.ts';
import { masked } from './masked.ts';
import { saveFile } from './saveFile.ts';
import { type ExportScope, type ScopeName, type Scopes, useScopes } from './useScopes.ts';
import { type Writer, writerById } from './writers.ts';
import { written } from './written.ts';

export interface Choices extends Scopes {
  readonly scope: ExportScope;
  readonly writer: Writer;
  readonly isMasked: boolean;
  /** What the choice costs the cookies. */
  readonly losses: readonly Loss[];
  /** There is nothing that could be written. */
  readonly isEmpty: boolean;
  choose(scope: ScopeName): void;
  chooseFormat(id: string): void;
  setMasked(is: boolean): void;
  /** Writes, remembers the choice, and leads back. */
  give(target: ExportTarget): Promise<void>;
}

/** What was chosen before one came here, else what was the last time. */
function standardOf(scopes: readonly ExportScope[], last: ScopeName): ExportScope {
  const first = scopes[0]!;
  const isNear = first.name === 'cookie' || first.name === 'selection';
  return isNear ? first : (scopes.find(({ name }) => name === last) ?? first);
}

/** What is exported, how, and what that costs. */
export function useExport(): Choices {
  const { adapters, page, prefs, toasts, view } = useApp();
  const { value: place } = view.place;
  const isFromSites = place.kind === 'export' && place.from.kind === 'sites';
  const hasSites = place.kind === 'export' && place.sites !== null;
  const [chosen, choose] = useState<ScopeName | null>(isFromSites ? (hasSites ? 'sites' : 'all') : null);
  const [ticked, setMasked] = useState<boolean | null>(null);
  const isMasked = ticked ?? prefs.exportValues.value === 'masked';
  const found = useScopes(chosen);
  const scope = found.scopes.find(({ name }) => name === chosen) ?? standardOf(found.scopes, prefs.exportScope.value);
  const writer = writerById(prefs.exportFormat.value) ?? writerById('netscape')!;
  const { engine } = adapters.jar;
  const url = page.site.value?.url;
  const { text, losses } = useMemo(
    () => written(writer, isMasked ? scope.cookies.map(masked) : scope.cookies, engine, url),
    [writer, isMasked, scope.cookies, url],
  );

  function remember(target: ExportTarget): void {
    prefs.set('exportFormat', writer.id);
    prefs.set('exportTarget', target);
    prefs.set('exportValues', isMasked ? 'masked' : 'real');
    if (!isMasked) prefs.set('told', ['login']);
    if (scope.name === 'page' || scope.name === 'site') prefs.set('exportScope', scope.name);
  }

  async function give(target: ExportTarget): Promise<void> {
    remember(target);
    const count = scope.cookies.length;
    try {
      if (target === 'clipboard') {
        await adapters.copy(text);
        toasts.show({ kind: 'copied-many', count, unsent: [], losses: [] });
      } else {
        const file = fileName(scope.of, writer, isMasked, new Date(adapters.now()));
        saveFile(file, text);
        toasts.show({ kind: 'saved', count, file });
      }
      view.back();
    } catch {
      toasts.show({ kind: 'not-copied' });
    }
  }

  return {
    ...found,
    scope,
    writer,
    isMasked,
    losses,
    isEmpty: scope.cookies.length === 0 || text === '',
    choose,
    chooseFormat: (id) => prefs.set('exportFormat', id),
    setMasked,
    give,
  };
}
