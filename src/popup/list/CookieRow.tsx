import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { isDamaged, unwritable } from '../../cookies/writability.ts';
import { useApp } from '../state/start/app.ts';
import type { Row } from '../state/list/Row.ts';
import { Icon } from '../ui/Icon.tsx';
import { t } from '../words.ts';
import { nameText } from '../../cookies/nameText.ts';
import { cookieName } from '../cookies/cookieName.tsx';
import style from './CookieRow.module.css';
import { Expiry } from '../cookies/Expiry.tsx';
import { marks } from '../cookies/flagMarks.tsx';
import { KeptMarks } from '../cookies/KeptMarks.tsx';
import { RowActions } from './RowActions.tsx';
import { rowTick } from './rowTick.tsx';
import { hasSecondLine, RowInside, RowValue } from './RowValue.tsx';
import type { Drawing } from './useDrawnRows.tsx';
import type { RowState } from './useRowStates.ts';

/** A sign of what is inside, if there is one. `yields`: to the tick, while that is of use. */
function lead({ cookie, recognition }: Row, yields: boolean): ComponentChildren {
  const place = yields ? style.sign : '';
  if (isDamaged(cookie))
    return (
      <span class={`${style.warn} ${place}`} title={t('row_damaged')}>
        {Icon({ name: 'warn' })}
        <span class="unseen">{t('row_damaged')}</span>
      </span>
    );
  if (!recognition?.isSession) return null;
  const isRead = recognition.kind === 'read' && !recognition.isUnsigned;
  return (
    <span class={`${isRead ? style.lens : style.warn} ${place}`}>{Icon({ name: isRead ? 'braces' : 'warn' })}</span>
  );
}

/** A third of a row, which few rows ever show: it waits for the pointer or the focus to have been there. */
function NearActions({ row, wasNear }: { row: Row; wasNear: Signal<boolean> }) {
  return wasNear.value ? <RowActions row={row} /> : null;
}

interface CookieRowProps extends Drawing {
  row: Row;
  /** As it is now; from then on `useRowStates` keeps it up. */
  state: RowState;
}

/**
 * lead · name · value · expiry · marks, and for a session a second line that says what is inside. Listens to nothing but
 * what comes near: clicks and keys are the grid's. There may be 180 of them, and each component costs: what has no state
 * of its own (`Text`, `Icon`) is called in place of being mounted.
 */
export function CookieRow({ row, state, isLight, isFirst }: CookieRowProps) {
  const { adapters } = useApp();
  const { cookie, key } = row;
  const name = nameText(cookie.name, adapters.jar.engine);
  const canSelect = unwritable(cookie, adapters.jar.engine) === null;
  const wasNear = useSignal(false);
  const hasInside = hasSecondLine(row);
  return (
    <div
      role="row"
      class={style.row}
      data-key={key}
      data-stop=""
      data-inside={hasInside}
      data-first={isFirst}
      tabIndex={state.isStop ? 0 : -1}
      aria-current={state.isOpen}
      aria-selected={canSelect ? state.isSelected : undefined}
      onPointerEnter={() => (wasNear.value = true)}
      onFocusIn={() => (wasNear.value = true)}
    >
      <span role="gridcell" class={style.lead}>
        {lead(row, canSelect)}
        {canSelect && !isLight && <span class={style.tick}>{rowTick(name, state.isSelected)}</span>}
      </span>
      <span role="rowheader" class={style.name}>
        {cookieName(name, row.hit?.wanted)}
        {!isLight && <KeptMarks cookieKey={key} />}
      </span>
      <span role="gridcell" class={style.value}>
        <RowValue row={row} />
      </span>
      <span role="gridcell" class={style.expiry}>
        <Expiry cookie={cookie} isLight={isLight} />
      </span>
      <span role="gridcell" class={style.marks}>
        {marks(cookie)}
        {!isLight && <NearActions row={row} wasNear={wasNear} />}
      </span>
      {hasInside && (
        <span role="gridcell" class={style.inside}>
          <RowInside row={row} />
        </span>
      )}
    </div>
  );
}
