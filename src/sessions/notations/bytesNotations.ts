/// <reference types="vite/types/importMeta.d.ts" />
import type { BytesNotation } from '../contract/notation.ts';

/** Every file `…Notation.ts` here with a default export is a notation of bytes; there is no list to keep. */
const files = import.meta.glob<BytesNotation>(['./*Notation.ts', '!./bytesNotation.ts'], {
  eager: true,
  import: 'default',
});

export const bytesNotations: readonly BytesNotation[] = Object.keys(files)
  .toSorted()
  .map((file) => files[file]!);
