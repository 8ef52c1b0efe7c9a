/// <reference types="vite/types/importMeta.d.ts" />
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { wrapped } from './wrapped.ts';

/** Every file in `formats/` is a format; there is no list to keep. */
const files = import.meta.glob<SessionFormat>('../formats/*.ts', { eager: true, import: 'default' });

export const formats: readonly SessionFormat[] = Object.keys(files)
  .toSorted()
  .map((file) => wrapped(files[file]!));

export function formatById(id: string): SessionFormat | undefined {
  return formats.find((format) => format.id === id);
}
