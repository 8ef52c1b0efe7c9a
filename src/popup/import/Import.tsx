import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { readInWorker } from '../../transfer/reading/readInWorker.ts';
import { useBackHint } from '../shortcuts/useBackHint.ts';
import { createImporting } from '../state/import/importing.ts';
import { useApp } from '../state/start/app.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Select } from '../ui/Select.tsx';
import { StateMessage } from '../ui/StateMessage.tsx';
import { t } from '../words.ts';
import style from './Import.module.css';
import { PasteBox } from './PasteBox.tsx';
import { Preview } from './Preview.tsx';

/** Cookies out of whatever was pasted, beside those that are there, before any of them is written. */
export function Import() {
  const { adapters, page, changes, view } = useApp();
  const [importing] = useState(() => createImporting({ ...adapters, read: readInWorker }, page, changes));
  useEffect(() => () => importing.dispose(), [importing]);
  const place = view.place.value;
  useEffect(() => {
    if (place.kind === 'import' && place.text !== '') void importing.read(place.text);
  }, [place]);
  const head = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => head.current?.querySelector('button')?.focus(), []);

  const { kind } = importing.state.value;
  const format = importing.format.value;
  const hasFormats = kind === 'ready' || kind === 'refused';
  if (page.site.value === null)
    return <StateMessage title={t('import_no_page')}>{t('import_no_page_text')}</StateMessage>;
  return (
    <main class={style.sheet}>
      <div class={style.head} ref={head}>
        <IconButton icon="back" label={t('detail_back')} hint={useBackHint()} onClick={() => view.back()} />
        <h1>{t('import_title')}</h1>
        <span class={style.grow} />
        {hasFormats && importing.choices.value.length > 0 && (
          <Select
            label={t('import_as')}
            value={format ?? ''}
            options={[
              ...(format === null ? [{ value: '', label: t('import_as_unknown') }] : []),
              ...importing.choices.value.map(({ id, label }) => ({ value: id, label })),
            ]}
            onChange={(id) => id !== '' && void importing.overrule(id)}
          />
        )}
      </div>
      {kind === 'ready' ? <Preview importing={importing} /> : <PasteBox importing={importing} />}
    </main>
  );
}
