import type { ImportState } from '../state/import/contract.ts';
import { type MessageKey, t } from '../words.ts';

type Why = Exclude<(ImportState & { kind: 'refused' })['why'], 'unread'>;

const words = {
  empty: 'import_is_empty',
  html: 'import_is_html',
  database: 'import_is_database',
  json: 'import_is_json',
  value: 'import_is_value',
  text: 'import_is_text',
  'no-cookies': 'import_no_cookies',
  'too-many': 'import_too_many',
  'not-this-format': 'import_not_this_format',
  truncated: 'import_truncated',
  'newer-version': 'import_newer_version',
  'not-text': 'import_not_text',
  sanitized: 'import_sanitized',
  'too-large': 'import_too_large',
  unopened: 'import_unopened',
  'no-page': 'import_no_page',
  failed: 'because_unexpected',
} as const satisfies Record<Why, MessageKey>;

/** Why nothing can be imported, and what to do. @param format the one that it was read as */
export function refusalWords(why: Why, count: number, format: string): string {
  if (why === 'too-many') return t(words[why], count);
  if (why === 'failed') return t(words[why], 'import');
  return why === 'not-this-format' ? t(words[why], format) : t(words[why]);
}
