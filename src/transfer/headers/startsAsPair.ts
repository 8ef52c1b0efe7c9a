/** `token=` (RFC 9110 §5.6.2): prose has blanks in front of its `=`, JSON quotes. */
const pair = /[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,256}=/y;

/** @param at where in the text */
export function startsAsPair(text: string, at = 0): boolean {
  pair.lastIndex = at;
  return pair.test(text);
}
