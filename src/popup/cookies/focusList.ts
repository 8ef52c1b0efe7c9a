/** Marks what the arrow keys go through in the list: rows, and the heads of folded groups. */
export const stopAttribute = 'data-stop';

/** Gives the focus to the list's current row. */
export function focusList(): void {
  document.querySelector<HTMLElement>(`[${stopAttribute}][tabindex='0']`)?.focus();
}
