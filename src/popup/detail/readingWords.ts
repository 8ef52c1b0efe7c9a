import { calledWords, formatName } from '../session/calledWords.ts';
import type { Reading } from '../state/editor/contentReading.ts';
import { t } from '../words.ts';

/** What a value was read as; what nobody has signed goes by its format's name. `null`: as nothing. */
export function readingWords(reading: Reading): string | null {
  if (reading.kind === 'unreadable') return t('row_looks_like', formatName(reading.format));
  if (reading.kind !== 'read') return null;
  const { format, decoded } = reading;
  return decoded.protection === 'unsigned' ? formatName(format) : calledWords(format, decoded.kind === 'id');
}
