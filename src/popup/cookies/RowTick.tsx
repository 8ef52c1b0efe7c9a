import type { ReadonlySignal } from '@preact/signals';
import { useApp } from '../state/app.ts';
import type { Row } from '../state/rows.ts';
import style from '../ui/Checkbox.module.css';
import { t } from '../words.ts';

/** Selects the row. Its state is a signal that goes to the box itself: selecting all draws no row again. */
export function RowTick({ row, isSelected }: { row: Row; isSelected: ReadonlySignal<boolean> }) {
  const { selection } = useApp();
  return (
    <input
      type="checkbox"
      class={style.box}
      aria-label={t('select_one', row.cookie.name || t('row_no_name'))}
      checked={isSelected}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        if (event.shiftKey) selection.range(row);
        else selection.toggle(row);
        // the click turned the box round; a range may have left its row as it was
        event.currentTarget.checked = isSelected.value;
      }}
    />
  );
}
