/** The field that looks for a cookie. */
export const searchId = 'search';

export function focusSearch(): void {
  document.getElementById(searchId)?.focus();
}
