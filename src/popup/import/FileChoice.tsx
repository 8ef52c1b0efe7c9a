import { useRef } from 'preact/hooks';
import type { Importing } from '../state/import/contract.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { t } from '../words.ts';
import style from './Import.module.css';

/**
 * A popup closes when a dialog for files opens, in Firefox before the file arrives: there it leads to a tab.
 * https://bugzilla.mozilla.org/show_bug.cgi?id=1292701
 */
export function FileChoice({ importing }: { importing: Importing }) {
  const { adapters, page, handOff, view } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const { surface, surfaces } = adapters;

  function openTab() {
    const site = page.site.value;
    if (site === null) return;
    void handOff
      .pack(site)
      .then(() => surfaces.openPage(site.tabId))
      .then(surfaces.close);
  }

  if (surface === 'popup')
    return (
      <>
        <Button icon="tab" onClick={openTab}>
          {t('import_file_tab')}
        </Button>
        <span class={style.quiet}>{t('import_file_why')}</span>
      </>
    );
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('import_file')}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]; // a copy: the list itself is emptied
          currentTarget.value = ''; // the same file again is a change too
          if (files.length === 0) return;
          view.import(); // what was pasted before is not what this is about
          void importing.readFiles(files);
        }}
      />
      <Button onClick={() => input.current?.click()}>{t('import_file')}</Button>
      <span class={style.quiet}>{t('import_drop')}</span>
    </>
  );
}
