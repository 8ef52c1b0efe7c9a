import type { SessionError } from '../../sessions/index.ts';
import { t } from '../words.ts';
import { damageWords } from './damageWords.ts';

/** Why what was typed cannot be kept, and where it goes wrong. */
export function literalWords({ code, position, expected }: SessionError): string {
  switch (code) {
    case 'json':
    case 'literal':
    case 'truncated':
      if (position === undefined) return t('session_literal');
      return position.line > 1
        ? t('session_literal_at_line', position.line, position.column)
        : t('session_literal_at', position.column);
    case 'wrong-type':
      return t('session_wrong_type', expected ?? '');
    case 'key-taken':
      return t('session_key_taken');
    case 'date':
      return t('session_date');
    default:
      return damageWords(code);
  }
}
