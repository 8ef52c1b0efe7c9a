import { formats, type TransferFormat } from '../../transfer/index.ts';

/** A format in which cookies can be written. */
export type Writer = TransferFormat & Required<Pick<TransferFormat, 'write'>>;

/** By label. */
export const writers: readonly Writer[] = formats
  .filter((format): format is Writer => format.write !== undefined)
  .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));

export const writerById = (id: string): Writer | undefined => writers.find((writer) => writer.id === id);
