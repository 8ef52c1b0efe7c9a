/** Characters as JSON: what the budgets of the others leave of session storage's 10 MiB. */
export const mostKept = 400_000;

/** Tells one text from another without holding it (FNV-1a). */
export function markOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return `${text.length} ${hash >>> 0}`;
}

/** Whether it can be kept; what is far too long is not written out to be measured. */
export const isShort = (text: string): boolean => text.length <= mostKept && JSON.stringify(text).length <= mostKept;
