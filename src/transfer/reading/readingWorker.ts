/** A worker of its own, so that a page answers while a large file is read; it ends with the reading. */
import { TransferError } from '../contract/TransferError.ts';
import { textOfFile } from './textOfFile.ts';
import type { Part, Source } from '../contract/Part.ts';
import { readParts } from './readParts.ts';

let parts: Iterator<Part> | undefined;

async function begin({ text, ...rest }: Source): Promise<Iterator<Part>> {
  try {
    return readParts({ ...rest, text: typeof text === 'string' ? text : await textOfFile(text) });
  } catch (error) {
    if (!(error instanceof TransferError)) throw error;
    return [{ kind: 'refused', why: error.code, count: 0 } satisfies Part].values();
  }
}

async function answer(asked: Source | null): Promise<void> {
  if (asked !== null) parts = await begin(asked);
  const next = parts?.next();
  postMessage(next?.done === false ? next.value : null);
}

/** The source comes first; then each message asks for the next part. */
addEventListener('message', ({ data }: MessageEvent<Source | null>) => {
  answer(data).catch(reportError); // which the page is told of
});
