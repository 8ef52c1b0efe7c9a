import type { Part, Source } from '../contract/Part.ts';

/**
 * Reads off the page's thread; who leaves the loop ends the worker with it. Parts come when they are asked for, so that
 * they never pile up before the page.
 */
export async function* readInWorker(source: Source): AsyncGenerator<Part> {
  const worker = new Worker(new URL('readingWorker.ts', import.meta.url), { type: 'module' });
  const answer = (asked: Source | null): Promise<Part | null> =>
    new Promise((resolve, reject) => {
      const once = { once: true };
      worker.addEventListener('message', ({ data }: MessageEvent<Part | null>) => resolve(data), once);
      worker.addEventListener('error', ({ message }) => reject(new Error(message)), once);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
      worker.postMessage(asked);
    });
  try {
    for (let part = await answer(source); part !== null; part = await answer(null)) yield part;
  } finally {
    worker.terminate();
  }
}
