import { useRef, useState } from 'preact/hooks';
import type { TreeRow } from '../state/editor/treeRows.ts';
import type { TreeContent } from '../state/editor/content.ts';
import { Button } from '../ui/Button.tsx';
import { spelled } from '../ui/marks.ts';
import { number, plural, t } from '../words.ts';
import style from './Tree.module.css';
import { TreeAddition } from './TreeAddition.tsx';
import { TreeLine } from './TreeLine.tsx';
import { useTreeKeys } from './useTreeKeys.ts';

/** Lines that are drawn at first, and with each press on “more”. */
const batch = 500;

interface TreeProps {
  content: TreeContent;
  /** Of the cookie. */
  name: string;
  isReadOnly: boolean;
}

/** The content as a tree (ARIA practices): one tab stop, arrows move and fold, letters look for a key. */
export function Tree({ content, name, isReadOnly }: TreeProps) {
  const { inPlace } = content;
  const tree = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [shown, setShown] = useState(batch);
  const rows = content.rows.value;
  const visible = rows.slice(0, shown);
  const at = Math.max(
    0,
    visible.findIndex(({ id }) => id === current),
  );
  const typing = inPlace.typing.value;
  const root = content.root.value;
  const canGrow = !isReadOnly && !content.isFixed.value;

  function focusRow(row: TreeRow): void {
    setCurrent(row.id);
    // the line gets its tab stop with the next drawing; focus can go there at once
    const index = visible.indexOf(row);
    tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[index]?.focus();
  }

  function refocus(): void {
    const row = visible[at];
    if (row) focusRow(row);
  }

  const onKeyDown = useTreeKeys({ content, name, rows: visible, at, isReadOnly, focusRow });

  if (rows.length === 0 && typing === null) {
    return (
      <div class={style.empty}>
        <p>{t('session_empty')}</p>
        {canGrow && root?.kind === 'object' && (
          <Button small icon="plus" onClick={() => inPlace.beginAdd(null, true)}>
            {t('session_add_key')}
          </Button>
        )}
      </div>
    );
  }

  const addition = (row: string) =>
    typing?.kind === 'add' &&
    typing.row === row && <TreeAddition typing={typing} inPlace={inPlace} onLeave={refocus} />;

  return (
    <div class={style.holder} data-field="content">
      <div role="tree" aria-label={t('session_tree_label', spelled(name, 60))} ref={tree} onKeyDown={onKeyDown}>
        {visible.map((row, index) => (
          <TreeLine
            key={row.id}
            row={row}
            content={content}
            isCurrent={index === at}
            isReadOnly={isReadOnly}
            onFocus={() => setCurrent(row.id)}
            onLeave={() => focusRow(row)}
          />
        ))}
      </div>
      {visible.map((row) => row.id).includes(typing?.row ?? '') && addition(typing!.row)}
      {addition('')}
      {rows.length > shown && (
        <Button kind="link" onClick={() => setShown(shown + batch)}>
          {plural('session_more_rows', rows.length - shown, number(rows.length))}
        </Button>
      )}
      {canGrow && typing?.kind !== 'add' && (root?.kind === 'object' || root?.kind === 'array') && (
        <div class={style.add}>
          <Button kind="link" icon="plus" onClick={() => inPlace.beginAdd(null, root.kind === 'object')}>
            {t(root.kind === 'object' ? 'session_add_key' : 'session_add_item')}
          </Button>
        </div>
      )}
    </div>
  );
}
