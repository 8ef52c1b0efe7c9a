/** Marks what the arrow keys go through in the list: rows, and the heads of folded groups. */
export const stopAttribute = 'data-stop';

/** The list's current row; where all groups are folded, the first of their heads. */
export const rowSelectors = [`[data-key][tabindex='0']`, `[${stopAttribute}][tabindex='0']`] as const;

/** Gives the focus to the list's current row. */
export function focusList(): void {
  const [row, head] = rowSelectors.map((selector) => document.querySelector<HTMLElement>(selector));
  (row ?? head)?.focus();
}
