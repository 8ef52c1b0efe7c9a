/**
 * What the generators share of cookies whose layouts are published, by those who set them or by those who read them: their
 * vectors are written down after the page that is named.
 */
import { vector, write } from './vectors.mjs';

export const str = (value) => ['str', value];
export const int = (value) => ['int', String(value)];
export const time = (seconds) => ['datetime', seconds];
export const dict = (entries) => ['dict', Object.entries(entries)];
export const sure = (id, name, value, content, more) => vector(id, [name, value], [], content, more);
export const edits = (path, literal, value) => ({ edits: [{ path, literal, value }] });
export const spec = (generator, format, label, source, vectors) =>
  write(
    format,
    label,
    [],
    generator,
    vectors.map((each) => ({ ...each, source })),
  );
