import { effect, type ReadonlySignal, untracked } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { CookieKey } from '../../cookies/cookie.ts';
import { useApp } from '../state/start/app.ts';

/** What comes and goes at a row without its being drawn again. */
export interface RowState {
  isSelected: boolean;
  /** Beside the list, where there is room for both. */
  isOpen: boolean;
  /** The one tab stop of the grid. */
  isStop: boolean;
}

/** Rows that one frame has time for; more are changed where they are seen first. */
const perFrame = 24;

function set(row: HTMLElement, name: string, value: string): void {
  if (row.getAttribute(name) !== value) row.setAttribute(name, value);
}

function show(row: HTMLElement, { isSelected, isOpen, isStop }: RowState): void {
  set(row, 'tabindex', isStop ? '0' : '-1');
  set(row, 'aria-current', String(isOpen));
  if (!row.hasAttribute('aria-selected')) return; // cannot be
  set(row, 'aria-selected', String(isSelected));
  const box = row.querySelector<HTMLInputElement>('input[type=checkbox]');
  if (box !== null) box.checked = isSelected;
}

const isShown = (row: HTMLElement, { isSelected, isOpen, isStop }: RowState): boolean =>
  (row.tabIndex === 0) === isStop &&
  (row.getAttribute('aria-current') === 'true') === isOpen &&
  [String(isSelected), null].includes(row.getAttribute('aria-selected'));

/** Those in sight of the scrolling element come first. */
function inOrder(rows: HTMLElement[], scroll: HTMLElement): HTMLElement[] {
  const { top, bottom } = scroll.getBoundingClientRect();
  const inSight = new Set(
    rows.filter((row) => {
      const box = row.getBoundingClientRect();
      return box.bottom >= top && box.top <= bottom;
    }),
  );
  return [...inSight, ...rows.filter((row) => !inSight.has(row))];
}

/**
 * Keeps up the states of all rows that are there, by one effect: with signals of their own, selecting all would run
 * three effects for each of them. A row that is drawn asks for its state by the function that is returned.
 */
export function useRowStates(
  scroll: RefObject<HTMLElement | null>,
  tabStop: ReadonlySignal<CookieKey | null>,
): (key: CookieKey) => RowState {
  const { view, selection, adapters } = useApp();

  const stateOf = (key: CookieKey): RowState => {
    const place = view.place.value;
    return {
      isSelected: selection.keys.value.has(key),
      isOpen: place.kind === 'open' && place.key === key,
      isStop: tabStop.value === key,
    };
  };
  const stateOfRow = (row: HTMLElement): RowState => stateOf(row.dataset['key'] as CookieKey);

  // at once, not in the next frame as by `useSignalEffect`: the focus looks for the tab stop when its row goes
  useLayoutEffect(() => {
    let left: HTMLElement[] = [];
    let isWaiting = false;
    function goOn(): void {
      for (const row of left.splice(0, perFrame)) show(row, stateOfRow(row));
      if (left.length === 0 || isWaiting) return;
      isWaiting = true;
      adapters.frame(() => {
        isWaiting = false;
        untracked(goOn);
      });
    }
    const stop = effect(() => {
      stateOf('' as CookieKey); // all that it depends on, however few rows there are
      const rows = [...scroll.current!.querySelectorAll<HTMLElement>('[data-key]')];
      const changed = rows.filter((row) => !isShown(row, stateOfRow(row)));
      left = changed.length > perFrame ? inOrder(changed, scroll.current!) : changed;
      goOn();
    });
    return () => {
      stop();
      left = [];
    };
  }, []);

  return (key) => untracked(() => stateOf(key));
}
