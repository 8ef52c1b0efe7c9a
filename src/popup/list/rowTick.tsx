import type { ComponentChildren } from 'preact';
import style from '../ui/Checkbox.module.css';
import { t } from '../words.ts';

/** Selects the row: the grid takes its click, and keeps its state up. */
export function rowTick(name: string, isSelected: boolean): ComponentChildren {
  return (
    <input
      type="checkbox"
      class={style.box}
      aria-label={t('select_one', name || t('row_no_name'))}
      checked={isSelected}
      tabIndex={-1}
    />
  );
}
