/** A worker of its own, so that a page answers while a large file is read; it ends with the reading. */
import type { Part, Source } from '../contract/Part.ts';
import { readSource } from './readSource.ts';

let parts: AsyncIterator<Part> | undefined;

async function answer(asked: Source | null): Promise<void> {
  if (asked !== null) parts = readSource(asked);
  const next = await parts?.next();
  postMessage(next?.done === false ? next.value : null);
}

/** The source comes first; then each message asks for the next part. */
addEventListener('message', ({ data }: MessageEvent<Source | null>) => {
  answer(data).catch(reportError); // which the page is told of
});
