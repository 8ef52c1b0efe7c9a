import { calledWords, formatName } from '../session/calledWords.ts';
import type { Reading } from '../state/editor/contentReading.ts';
import { t } from '../words.ts';

/** What a value was read as; what nobody has signed goes by its format's name. `null`: as nothing. */
export function readingWords(reading: Reading): string | null {
  if (reading.kind === 'unreadable') {
    const name = formatName(reading.format);
    return reading.certainty === null ? name : t('row_looks_like', name); // what a person chose is no guess
  }
  if (reading.kind !== 'read') return null;
  const { format, decoded } = reading;
  return decoded.protection === 'unsigned' ? formatName(format) : calledWords(format, decoded.kind === 'id');
}
