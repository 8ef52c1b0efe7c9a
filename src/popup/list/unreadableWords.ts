import type { SessionErrorCode } from '../../sessions/index.ts';
import { t } from '../words.ts';

/** Why a cookie that looks like a session could not be read, in one short sentence. */
export function unreadableWords(code: SessionErrorCode): string {
  switch (code) {
    case 'truncated':
    case 'signature':
    case 'timestamp':
    case 'sibling-missing':
      return t('unreadable_cut');
    case 'too-large':
    case 'too-deep':
    case 'too-many-nodes':
      return t('unreadable_large');
    case 'zlib':
      return t('unreadable_compressed');
    default:
      return t('unreadable_damaged');
  }
}
