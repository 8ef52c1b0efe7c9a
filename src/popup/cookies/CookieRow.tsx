import { type ReadonlySignal, useComputed } from '@preact/signals';
import type { CookieKey } from '../../cookies/cookie.ts';
import { isDamaged, untouchable } from '../../cookies/touch.ts';
import { useApp } from '../state/app.ts';
import type { Row } from '../state/rows.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Tick } from '../ui/Tick.tsx';
import { t } from '../words.ts';
import { CookieName } from './CookieName.tsx';
import style from './CookieRow.module.css';
import { Expiry } from './Expiry.tsx';
import { Marks } from './Marks.tsx';
import { ProtectedMark } from './ProtectedMark.tsx';
import { RowInside, RowValue } from './RowValue.tsx';
import { useHint } from './useHint.ts';
import { useRowKeys } from './useRowKeys.ts';

function Lead({ row }: { row: Row }) {
  const { cookie, recognition } = row;
  if (isDamaged(cookie))
    return (
      <span class={style.warn} title={t('row_damaged')}>
        <Icon name="warn" />
        <span class="unseen">{t('row_damaged')}</span>
      </span>
    );
  if (!recognition?.isSession) return null;
  const isRead = recognition.kind === 'read';
  return (
    <span class={isRead ? style.lens : style.warn}>
      <Icon name={isRead ? 'braces' : 'warn'} />
    </span>
  );
}

function Actions({ row }: { row: Row }) {
  const { changes, copy, adapters } = useApp();
  const hint = useHint();
  const { cookie } = row;
  const canDelete = untouchable(cookie, adapters.jar.engine) === null;
  return (
    <span class={style.actions} onClick={(event) => event.stopPropagation()}>
      <IconButton
        icon="copy"
        label={t('row_copy')}
        hint={hint('C')}
        small
        tabIndex={-1}
        onClick={() => void copy(cookie.value, cookie.name)}
      />
      {canDelete && (
        <>
          <IconButton
            icon="clock"
            label={t('row_expire')}
            hint={hint('X')}
            small
            tabIndex={-1}
            onClick={() => void changes.expire([cookie])}
          />
          <IconButton
            icon="trash"
            label={t('row_delete')}
            hint={hint('D')}
            small
            tabIndex={-1}
            onClick={() => void changes.remove([cookie])}
          />
        </>
      )}
    </span>
  );
}

/** Alone, so that a selection of all does not draw every row again. */
function RowTick({ row, isSelected }: { row: Row; isSelected: ReadonlySignal<boolean> }) {
  const { selection } = useApp();
  return (
    <Tick
      label={t('select_one', row.cookie.name || t('row_no_name'))}
      checked={isSelected.value}
      tabIndex={-1}
      onToggle={(event) => (event.shiftKey ? selection.range(row) : selection.toggle(row))}
    />
  );
}

/** lead · name · value · expiry · marks, and for a session a second line that says what is inside. */
export function CookieRow({ row, tabStop }: { row: Row; tabStop: ReadonlySignal<CookieKey | null> }) {
  const { view, selection, adapters } = useApp();
  const canSelect = untouchable(row.cookie, adapters.jar.engine) === null;
  const isSelected = useComputed(() => selection.keys.value.has(row.key));
  const isStop = useComputed(() => tabStop.value === row.key);
  /** Beside the list, where there is room for both. */
  const isOpen = useComputed(() => view.place.value.kind === 'open' && view.place.value.key === row.key);
  const onKeyDown = useRowKeys(row);
  const hasInside = row.recognition?.isSession === true;
  return (
    <div
      role="row"
      class={style.row}
      data-key={row.key}
      data-stop=""
      data-inside={hasInside}
      tabIndex={isStop.value ? 0 : -1}
      // signals: a change goes to the attribute, and nothing is drawn again
      aria-current={isOpen}
      aria-selected={canSelect ? isSelected : undefined}
      onClick={(event) => {
        if (event.shiftKey) selection.range(row);
        else if (event.ctrlKey || event.metaKey) selection.toggle(row);
        else view.open(row.key);
      }}
      onKeyDown={onKeyDown}
    >
      <span role="gridcell" class={style.lead}>
        <Lead row={row} />
        {canSelect && (
          <span class={style.tick}>
            <RowTick row={row} isSelected={isSelected} />
          </span>
        )}
      </span>
      <span role="rowheader" class={style.name}>
        <CookieName name={row.cookie.name} />
        <ProtectedMark cookieKey={row.key} />
      </span>
      <span role="gridcell" class={style.value}>
        <RowValue row={row} />
      </span>
      <span role="gridcell" class={style.expiry}>
        <Expiry cookie={row.cookie} />
      </span>
      <span role="gridcell" class={style.marks}>
        <Marks cookie={row.cookie} />
        <Actions row={row} />
      </span>
      {hasInside && (
        <span role="gridcell" class={style.inside}>
          <RowInside row={row} />
        </span>
      )}
    </div>
  );
}
