import { useApp } from '../state/app.ts';
import { t } from '../words.ts';
import style from './NothingOpen.module.css';

/** Beside the list while no cookie is open. */
export function NothingOpen() {
  const { rows } = useApp();
  return <div class={style.place}>{rows.all.value.length > 0 && <p>{t('wide_nothing_open')}</p>}</div>;
}
