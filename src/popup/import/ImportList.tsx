import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Importing } from '../state/import/contract.ts';
import { canChoose, isWritten } from '../state/import/prospect.ts';
import { useListBox } from '../ui/useListBox.ts';
import { t } from '../words.ts';
import style from './Import.module.css';
import { ImportLine, lineId, lineRem } from './ImportLine.tsx';

interface ImportListProps {
  importing: Importing;
  box: RefObject<HTMLDivElement | null>;
  /** Which line the keys are on: its detail is shown below. */
  onActive(index: number): void;
  /** To be edited. */
  onOpen(): void;
}

export function ImportList({ importing, box, onActive, onOpen }: ImportListProps) {
  useLayoutEffect(() => box.current?.focus(), []);
  const rows = importing.rows.value;
  const left = importing.left.value;

  function toggle(index: number) {
    const row = rows[index];
    if (row !== undefined && canChoose(row.prospect)) importing.toggle(row);
  }

  const { active, setActive, first, last, onKeyDown } = useListBox(box, rows.length, lineRem, {
    onEnter: onOpen,
    onToggle: toggle,
    onToggleAll: importing.toggleAll,
    onMove: onActive,
  });

  return (
    <div
      ref={box}
      class={style.box}
      role="listbox"
      aria-label={t('import_list')}
      aria-multiselectable
      aria-activedescendant={lineId(active)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const line = (event.target as Element).closest<HTMLElement>('[data-index]');
        if (line === null) return;
        const index = Number(line.dataset['index']);
        setActive(index);
        if ((event.target as Element).closest('[data-tick]') !== null) toggle(index);
      }}
    >
      <div class={style.all} role="presentation" style={{ height: `${rows.length * lineRem}rem` }}>
        {rows.slice(first, last).map((row, offset) => (
          <ImportLine
            key={row.id}
            row={row}
            index={first + offset}
            count={rows.length}
            isActive={first + offset === active}
            isChosen={isWritten(row.prospect) && !left.has(row.id)}
          />
        ))}
      </div>
    </div>
  );
}
