import type { ComponentChildren } from 'preact';
import { isDamaged, unwritable } from '../../cookies/writability.ts';
import type { App } from '../state/start/app.ts';
import type { Row } from '../state/list/Row.ts';
import { Icon } from '../ui/Icon.tsx';
import { t } from '../words.ts';
import { nameText } from '../../cookies/nameText.ts';
import { cookieName } from '../cookies/cookieName.tsx';
import style from './CookieRow.module.css';
import { expiry } from '../cookies/expiry.tsx';
import { marks } from '../cookies/flagMarks.tsx';
import { keptMarks } from '../cookies/keptMarks.tsx';
import { RowActions } from './RowActions.tsx';
import { rowTick } from './rowTick.tsx';
import { hasSecondLine, rowInside, rowValue } from './rowValue.tsx';
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

interface CookieRowProps {
  row: Row;
  drawing: Drawing;
  app: App;
  /** As it is now; from then on `useRowStates` keeps it up. */
  state: RowState;
}

/**
 * lead · name · value · expiry · marks, and for a session a second line that says what is inside. Listens to nothing:
 * pointer, clicks and keys are the grid's. There may be 180 of them, and each component, each hook and each context costs
 * time and memory: what has no state of its own (`Text`, `Icon`) is called in place of being mounted.
 */
export function CookieRow({ row, state, drawing, app }: CookieRowProps) {
  const { engine } = app.adapters.jar;
  const { isLight, isFirst, extras } = drawing;
  const { cookie, key } = row;
  const name = nameText(cookie.name, engine);
  const canSelect = unwritable(cookie, engine) === null;
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
    >
      <span role="gridcell" class={style.lead}>
        {lead(row, canSelect)}
        {canSelect && !isLight && <span class={style.tick}>{rowTick(name, state.isSelected)}</span>}
      </span>
      <span role="rowheader" class={style.name}>
        {cookieName(name, row.hit?.wanted)}
        {!isLight && extras.length > 0 && keptMarks(extras)}
      </span>
      <span role="gridcell" class={style.value}>
        {rowValue(row, app)}
      </span>
      <span role="gridcell" class={style.expiry}>
        {expiry(cookie, app.clock, isLight)}
      </span>
      <span role="gridcell" class={style.marks}>
        {marks(cookie)}
        {/* a third of a row, which few rows ever show */}
        {!isLight && extras.includes('near') && <RowActions row={row} />}
      </span>
      {hasInside && (
        <span role="gridcell" class={style.inside}>
          {rowInside(row, app)}
        </span>
      )}
    </div>
  );
}
