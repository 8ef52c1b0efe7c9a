import style from '../ui/Checkbox.module.css';
import { t } from '../words.ts';

/** Selects the row: the grid takes its click, and keeps its state up. */
export function RowTick({ name, isSelected }: { name: string; isSelected: boolean }) {
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
