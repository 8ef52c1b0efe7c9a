import { unwritable } from '../../cookies/writability.ts';
import { useApp } from '../state/start/app.ts';
import type { Row } from '../state/list/Row.ts';
import { useSelectionActions } from './useSelectionActions.ts';

const buttonsOf = (row: HTMLElement): HTMLElement[] => [...row.querySelectorAll<HTMLElement>('button')];

/** The keys of a row, which is found by the grid; arrows up and down are the grid's own. */
export function useRowKeys(): (event: KeyboardEvent, row: Row, element: HTMLElement) => void {
  const { view, changes, rows, prefs, copy, adapters, selection } = useApp();
  const { onKey: onSelectionKey } = useSelectionActions();

  /** → to the row's buttons and along them, ← back; from the row itself ← folds its group. */
  function moveInside(row: Row, element: HTMLElement, target: HTMLElement, key: string): void {
    const forward = (key === 'ArrowRight') !== element.matches(':dir(rtl)');
    const buttons = buttonsOf(element);
    const at = buttons.indexOf(target);
    if (forward) (buttons[at + 1] ?? buttons.at(-1))?.focus();
    else if (at >= 0) (buttons[at - 1] ?? element).focus();
    else {
      const group = element.parentElement; // the row goes with the folding
      rows.toggle(row.group);
      group?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
    }
  }

  function act(row: Row, key: string, isRange: boolean): boolean {
    const { cookie } = row;
    const canDelete = unwritable(cookie, adapters.jar.engine) === null;
    if (onSelectionKey({ key })) return true;
    switch (key) {
      case ' ':
        if (isRange) selection.range(row);
        else if (canDelete) selection.toggle(row);
        return true;
      case 'Enter':
        view.open(row.key);
        return true;
      case 'Delete':
        if (canDelete) void changes.remove([cookie]);
        return canDelete;
      default:
    }
    if (!prefs.letterKeys.value) return false;
    switch (key) {
      case 'e':
        view.open(row.key, 'value');
        return true;
      case 'c':
        void copy(cookie.value, cookie.name);
        return true;
      case 'x':
        if (canDelete) void changes.expire([cookie]);
        return canDelete;
      case 'd':
        if (canDelete) void changes.remove([cookie]);
        return canDelete;
      default:
        return false;
    }
  }

  return (event, row, element) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') moveInside(row, element, target, event.key);
    else if (event.key === 'Escape' && target !== element) element.focus();
    else if (target !== element || !act(row, event.key, event.shiftKey)) return;
    event.preventDefault();
  };
}
