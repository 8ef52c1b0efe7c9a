/**
 * What both popups run first: notes when a frame with rows was drawn, how many there were, and whether they filled what
 * is seen of them.
 */
function watch() {
  const rowsNow = () => [...document.querySelectorAll('[role="row"][data-key]')];
  /** @type {Frame[]} */
  const frames = [];
  let isNoted = false;
  const note = () => {
    if (isNoted || rowsNow().length === 0) return;
    isNoted = true;
    requestAnimationFrame(() => {
      isNoted = false;
      const rows = rowsNow();
      setTimeout(() => {
        const at = performance.timeOrigin + performance.now();
        const end = document.querySelector('main')?.getBoundingClientRect().bottom ?? innerHeight;
        const last = rows.at(-1)?.getBoundingClientRect().bottom ?? 0;
        frames.push({ at, rows: rows.length, isFull: innerHeight > 100 && last >= end });
      });
    });
  };
  new MutationObserver(note).observe(document, { childList: true, subtree: true });
  Object.assign(globalThis, { watched: { start: performance.timeOrigin, frames } });
}

/**
 * @typedef {object} Frame
 * @property {number} at Milliseconds since the epoch, when the main thread was done with it.
 * @property {number} rows
 * @property {boolean} isFull
 *
 * @typedef {object} Watched
 * @property {number} start Of the document's own time.
 * @property {Frame[]} frames
 */

export const watchScript = `(${watch.toString()})();`;
/** No module: those are run in no certain order. */
export const watchTag = '<script src="/watch.js"></script>';
