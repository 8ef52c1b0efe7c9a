import { untouchable } from '../../cookies/touch.ts';
import { useApp } from '../state/app.ts';
import type { Row } from '../state/rows.ts';

const buttonsOf = (row: HTMLElement): HTMLElement[] => [...row.querySelectorAll<HTMLElement>('button')];

/** The keys of a row. Arrows up and down are the grid's. */
export function useRowKeys(row: Row): (event: KeyboardEvent) => void {
  const { view, changes, rows, prefs, copy, adapters } = useApp();
  const { cookie } = row;

  /** → to the row's buttons and along them, ← back; from the row itself ← folds its group. */
  function moveInside(element: HTMLElement, target: HTMLElement, key: string): void {
    const forward = (key === 'ArrowRight') !== element.matches(':dir(rtl)');
    const buttons = buttonsOf(element);
    const at = buttons.indexOf(target);
    if (forward) (buttons[at + 1] ?? buttons.at(-1))?.focus();
    else if (at >= 0) (buttons[at - 1] ?? element).focus();
    else {
      rows.toggle(row.group);
      element.parentElement?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
    }
  }

  function act(key: string): boolean {
    const canDelete = untouchable(cookie, adapters.jar.engine) === null;
    switch (key) {
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

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const element = event.currentTarget as HTMLElement;
    const target = event.target as HTMLElement;
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') moveInside(element, target, event.key);
    else if (event.key === 'Escape' && target !== element) element.focus();
    else if (target !== element || !act(event.key)) return;
    event.preventDefault();
  };
}
