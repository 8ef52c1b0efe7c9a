import { detectFormat } from '../../src/transfer/index.ts';

/** What the text is taken for, and its cookies or problems. */
export function readAll(text: string): unknown[] {
  const format = detectFormat(text);
  const rows = format?.read?.(text) ?? [];
  return [format?.id, ...rows.map((row) => ('cookie' in row ? row.cookie : row.problem))];
}
