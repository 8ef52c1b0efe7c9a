import { type ReadonlySignal, type Signal, useComputed, useSignal } from '@preact/signals';
import type { CookieKey } from '../../cookies/cookie.ts';
import { isDamaged, untouchable } from '../../cookies/touch.ts';
import { useApp } from '../state/app.ts';
import type { Row } from '../state/rows.ts';
import { Icon } from '../ui/Icon.tsx';
import { t } from '../words.ts';
import { CookieName } from './CookieName.tsx';
import style from './CookieRow.module.css';
import { Expiry } from './Expiry.tsx';
import { Marks } from './Marks.tsx';
import { ProtectedMark } from './ProtectedMark.tsx';
import { RowActions } from './RowActions.tsx';
import { RowTick } from './RowTick.tsx';
import { RowInside, RowValue } from './RowValue.tsx';
import { useRowKeys } from './useRowKeys.ts';

/** A sign of what is inside, if there is one. `yields`: to the tick, while that is of use. */
function Lead({ row, yields }: { row: Row; yields: boolean }) {
  const { cookie, recognition } = row;
  const place = yields ? style.sign : '';
  if (isDamaged(cookie))
    return (
      <span class={`${style.warn} ${place}`} title={t('row_damaged')}>
        <Icon name="warn" />
        <span class="unseen">{t('row_damaged')}</span>
      </span>
    );
  if (!recognition?.isSession) return null;
  const isRead = recognition.kind === 'read';
  return (
    <span class={`${isRead ? style.lens : style.warn} ${place}`}>
      <Icon name={isRead ? 'braces' : 'warn'} />
    </span>
  );
}

/** A third of a row, which few rows ever show: it waits for the pointer or the focus to have been there. */
function NearActions({ row, wasNear }: { row: Row; wasNear: Signal<boolean> }) {
  return wasNear.value ? <RowActions row={row} /> : null;
}

interface TickProps {
  row: Row;
  isSelected: ReadonlySignal<boolean>;
  isPainted: ReadonlySignal<boolean>;
}

/** Nobody sees it before the pointer is there or something is selected: it waits until the rows are painted. */
function LateTick({ row, isSelected, isPainted }: TickProps) {
  if (!isPainted.value) return null;
  return (
    <span class={style.tick}>
      <RowTick row={row} isSelected={isSelected} />
    </span>
  );
}

interface CookieRowProps {
  row: Row;
  tabStop: ReadonlySignal<CookieKey | null>;
  /** The first rows of the list are on the screen. */
  isPainted: ReadonlySignal<boolean>;
}

/** lead · name · value · expiry · marks, and for a session a second line that says what is inside. */
export function CookieRow({ row, tabStop, isPainted }: CookieRowProps) {
  const { view, selection, adapters } = useApp();
  const canSelect = untouchable(row.cookie, adapters.jar.engine) === null;
  const isSelected = useComputed(() => selection.keys.value.has(row.key));
  const isStop = useComputed(() => tabStop.value === row.key);
  /** Beside the list, where there is room for both. */
  const isOpen = useComputed(() => view.place.value.kind === 'open' && view.place.value.key === row.key);
  const wasNear = useSignal(false);
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
      onPointerEnter={() => (wasNear.value = true)}
      onFocusIn={() => (wasNear.value = true)}
    >
      <span role="gridcell" class={style.lead}>
        <Lead row={row} yields={canSelect} />
        {canSelect && <LateTick row={row} isSelected={isSelected} isPainted={isPainted} />}
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
        <NearActions row={row} wasNear={wasNear} />
      </span>
      {hasInside && (
        <span role="gridcell" class={style.inside}>
          <RowInside row={row} />
        </span>
      )}
    </div>
  );
}
