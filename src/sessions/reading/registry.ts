/// <reference types="vite/types/importMeta.d.ts" />
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { knownFormats } from '../known/knownFormats.ts';
import { wrapped } from './wrapped.ts';

/** Every file in `formats/` is a format; there is no list to keep. What is told by its name is a table: `known/`. */
const files = import.meta.glob<SessionFormat>('../formats/*.ts', { eager: true, import: 'default' });

export const formats: readonly SessionFormat[] = [
  ...Object.keys(files)
    .toSorted()
    .map((file) => wrapped(files[file]!)),
  ...knownFormats,
];

export function formatById(id: string): SessionFormat | undefined {
  return formats.find((format) => format.id === id);
}
