/** Lists in lists. A million of them is read in a second, of sixty in a minute, and no tool writes a hundred. */
const most = 1_000_000;

const [quote, backslash, openList, closeList, openMap, closeMap] = Array.from('"\\[]{}', (char) => char.charCodeAt(0));

/** Whether the browser's own reader would take its time with a text, told without it. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length && depth <= most; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) isInText = !isInText;
    else if (isInText) at += Number(code === backslash);
    else if (code === openList || code === openMap) depth += 1;
    else if (code === closeList || code === closeMap) depth -= 1;
  }
  return depth > most;
}
