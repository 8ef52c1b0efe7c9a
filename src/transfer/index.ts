/// <reference types="vite/types/importMeta.d.ts" />
import type { TransferFormat } from './contract/TransferFormat.ts';

export { TransferError, type TransferErrorCode } from './contract/TransferError.ts';
export type * from './contract/TransferFormat.ts';
export type * from './contract/Part.ts';

/** Every file in `formats/` is a format; there is no list to keep. */
const files = import.meta.glob<TransferFormat>('./formats/*.ts', { eager: true, import: 'default' });

export const formats: readonly TransferFormat[] = Object.keys(files)
  .toSorted()
  .map((file) => files[file]!);

export function formatById(id: string): TransferFormat | undefined {
  return formats.find((format) => format.id === id);
}

/** The format that is surest that the text is its own; `undefined` where none is at all. */
export function detectFormat(text: string): TransferFormat | undefined {
  let best: { format: TransferFormat; score: number } | undefined;
  for (const format of formats) {
    const score = format.detect?.(text) ?? 0;
    if (score > (best?.score ?? 0)) best = { format, score };
  }
  return best?.format;
}
