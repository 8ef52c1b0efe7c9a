import type { Part, Source } from '../contract/Part.ts';
import { TransferError } from '../contract/TransferError.ts';
import { readParts } from './readParts.ts';
import { textOfFile } from './textOfFile.ts';

/** All that is in a text or a file; it throws nothing. */
export async function* readSource({ text, ...rest }: Source): AsyncGenerator<Part> {
  try {
    yield* readParts({ ...rest, text: typeof text === 'string' ? text : await textOfFile(text) });
  } catch (error) {
    if (!(error instanceof TransferError)) throw error;
    yield { kind: 'refused', why: error.code, count: 0 };
  }
}
