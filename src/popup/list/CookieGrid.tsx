import { readableHost } from '../../cookies/readableHost.ts';
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CookieKey } from '../../cookies/cookie.ts';
import { useApp } from '../state/start/app.ts';
import type { Row, Section } from '../state/list/Row.ts';
import { t } from '../words.ts';
import style from './CookieGrid.module.css';
import { CookieRow } from './CookieRow.tsx';
import { stopAttribute } from '../shortcuts/focusList.ts';
import { GroupHead } from './GroupHead.tsx';
import { useDrawnRows } from './useDrawnRows.tsx';
import { useExtras } from './useExtras.ts';
import { useRowKeys } from './useRowKeys.ts';
import { useRowStates } from './useRowStates.ts';

const elementAt = (target: EventTarget | null): HTMLElement | null =>
  (target as Element).closest<HTMLElement>('[data-key]');
const keyAt = (target: EventTarget | null): CookieKey | null =>
  (elementAt(target)?.dataset['key'] as CookieKey | undefined) ?? null;

/**
 * A grid by the ARIA practices: one tab stop, arrows go from row to row. When the current row goes, the next one takes
 * its place, and the focus with it (`useFocusHome`).
 */
export function CookieGrid({ host }: { host: string }) {
  const app = useApp();
  const { rows, view, toasts, changes, selection, cookies, recognitions } = app;
  const scroll = useRef<HTMLElement>(null);
  const shown = rows.shown.value;
  const tabStop = useComputed(() => {
    const keys = rows.shown.value.map(({ key }) => key);
    const row = view.row.value;
    if (row !== null && keys.includes(row)) return row;
    return keys[Math.min(view.at, keys.length - 1)] ?? null;
  });
  const isUnderToast = useComputed(() => toasts.current.value !== null || changes.longStep.value !== null);
  const isSelecting = useComputed(() => selection.keys.value.size > 0);
  /** Rows find their places as sessions are found among them. */
  const isBusy = useSignal(true);
  useSignalEffect(() => {
    const state = cookies.state.value;
    if (recognitions.settled.value && state.kind === 'ready' && state.complete) isBusy.value = false;
  });

  const stateOf = useRowStates(scroll, tabStop);
  const onRowKey = useRowKeys();
  const { extrasOf, comeNear } = useExtras();

  useLayoutEffect(() => {
    if (view.scrolled > 0) scroll.current!.scrollTop = view.scrolled; // costs a layout, also to 0
    return () => void (view.scrolled = scroll.current?.scrollTop ?? 0);
  }, []);

  function come(event: Event): CookieKey | null {
    const key = keyAt(event.target);
    view.spelled.value = key;
    if (key !== null) comeNear(key);
    return key;
  }

  function onFocusIn(event: FocusEvent) {
    const key = come(event);
    if (key === null) return;
    view.row.value = key;
    view.at = shown.findIndex((each) => each.key === key);
  }

  const rowAt = (target: EventTarget | null): Row | undefined => {
    const key = keyAt(target);
    return key === null ? undefined : shown.find((each) => each.key === key);
  };

  function onClick(event: MouseEvent) {
    const row = rowAt(event.target);
    if (row === undefined) return;
    const box = event.target instanceof HTMLInputElement ? event.target : null;
    if (event.shiftKey) selection.range(row);
    else if (box !== null || event.ctrlKey || event.metaKey) selection.toggle(row);
    else view.open(row.key);
    // the click turned the box round; a range may have left its row as it was
    if (box !== null) box.checked = selection.keys.value.has(row.key);
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key, target } = event;
    const row = rowAt(target);
    if (row !== undefined) onRowKey(event, row, elementAt(target)!);
    if (key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      selection.toggleAll(selection.selectable.value);
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(key))
      return;
    const stops = [...scroll.current!.querySelectorAll<HTMLElement>(`[${stopAttribute}]`)];
    const at = stops.indexOf((target as Element).closest<HTMLElement>(`[${stopAttribute}]`)!);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[key]!;
    const stop = stops[Math.min(Math.max(next, 0), stops.length - 1)];
    if (event.shiftKey) {
      const [from, to] = [rowAt(target), stop && rowAt(stop)];
      if (from && !selection.keys.value.has(from.key)) selection.toggle(from);
      if (to) selection.range(to);
    }
    stop?.focus();
    stop?.scrollIntoView({ block: 'nearest' }); // Firefox's focus() alone may leave it under its group's head
    event.preventDefault();
  }

  const draw = useDrawnRows(
    (row, drawing) => <CookieRow key={row.key} row={row} state={stateOf(row.key)} drawing={drawing} app={app} />,
    extrasOf,
  );

  return (
    <main class={style.scroll} ref={scroll} data-under-toast={isUnderToast}>
      <h1 class="unseen">{t('list_label', readableHost(host))}</h1>
      <div
        role="grid"
        aria-multiselectable
        aria-busy={isBusy}
        data-selecting={isSelecting}
        aria-label={t('list_label', readableHost(host))}
        class={style.grid}
        onFocusIn={onFocusIn}
        onFocusOut={() => (view.spelled.value = null)}
        onPointerOver={come}
        onPointerLeave={() => (view.spelled.value = keyAt(document.activeElement))}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        {rows.sections.value.map((section: Section) => (
          <div key={section.group} role="rowgroup" class={style.section}>
            <GroupHead section={section} />
            {!section.folded && draw(section.rows)}
          </div>
        ))}
      </div>
    </main>
  );
}
