import { useEffect } from 'preact/hooks';
import { useBackHint } from '../shortcuts/useBackHint.ts';
import type { Importing } from '../state/import/contract.ts';
import { useApp } from '../state/start/app.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Select } from '../ui/Select.tsx';
import { t } from '../words.ts';
import style from './Import.module.css';
import { importingOf } from './importingOf.ts';
import { PasteBox } from './PasteBox.tsx';
import { Preview } from './Preview.tsx';
import { useDrop } from './useDrop.ts';

/** What the text was taken for may be overruled. */
function Format({ importing: { state, format, choices, overrule } }: { importing: Importing }) {
  const { kind } = state.value;
  if ((kind !== 'ready' && kind !== 'refused') || choices.value.length === 0) return null;
  return (
    <Select
      label={t('import_as')}
      value={format.value ?? ''}
      options={[
        ...(format.value === null
          ? [{ value: '', label: t(kind === 'ready' ? 'import_as_several' : 'import_as_unknown') }]
          : []),
        ...choices.value.map(({ id, label }) => ({ value: id, label })),
      ]}
      onChange={(id) => id !== '' && void overrule(id)}
    />
  );
}

/** Cookies out of whatever was pasted, beside those that are there, before any of them is written. */
export function Import() {
  const app = useApp();
  const { view } = app;
  const { importing, kept } = importingOf(app);
  useEffect(() => {
    const stops = [importing.watch(), kept.keep()];
    return () => {
      if (importing.isSpent.value) importing.clear();
      stops.forEach((stop) => stop());
    };
  }, [importing]);
  const place = view.place.value;
  useEffect(() => {
    if (place.kind !== 'import') return;
    if (importing.state.value.kind === 'empty') void kept.take(place.text);
    else if (place.text !== '') void importing.read(place.text);
  }, [place]);
  const back = useBackHint();
  const onDrop = useDrop(importing);

  return (
    <main class={style.sheet} {...onDrop}>
      <div class={style.head}>
        <IconButton icon="back" label={t('detail_back')} hint={back} onClick={() => view.back()} />
        <h1>{t('import_title')}</h1>
        <span class={style.grow} />
        <Format importing={importing} />
      </div>
      {importing.state.value.kind === 'ready' ? (
        <Preview importing={importing} />
      ) : (
        <PasteBox importing={importing} kept={kept} />
      )}
    </main>
  );
}
