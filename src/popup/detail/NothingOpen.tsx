import { useApp } from '../state/start/app.ts';
import { t } from '../words.ts';
import style from './NothingOpen.module.css';

/** Beside the list while no cookie is open. */
export function NothingOpen() {
  const { rows, view } = useApp();
  const isSites = view.place.value.kind === 'sites';
  return (
    <div class={style.place}>
      {isSites ? <p>{t('wide_no_site')}</p> : rows.all.value.length > 0 && <p>{t('wide_nothing_open')}</p>}
    </div>
  );
}
