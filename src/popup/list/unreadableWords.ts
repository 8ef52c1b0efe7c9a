import type { SessionErrorCode } from '../../sessions/index.ts';
import { type MessageKey, t } from '../words.ts';

/** `null`: reading a cookie cannot come to that, for it takes a key or something typed. */
const words = {
  truncated: 'unreadable_cut',
  signature: 'unreadable_cut',
  timestamp: 'unreadable_cut',
  'sibling-missing': 'unreadable_cut',
  // More than a cookie of a list may cost; open it has more.
  'too-large': 'unreadable_yet',
  'too-many-nodes': 'unreadable_yet',
  'too-deep': 'unreadable_large',
  zlib: 'unreadable_compressed',
  base64: 'unreadable_damaged',
  hex: 'unreadable_damaged',
  percent: 'unreadable_damaged',
  utf8: 'unreadable_damaged',
  json: 'unreadable_damaged',
  notation: 'unreadable_damaged',
  'not-this-format': 'session_damage_other_format',
  'crypto-missing': 'session_crypto_missing',
  'read-only': 'session_shown_only',
  'key-missing': 'session_key_needed',
  'key-malformed': null,
  'key-public': null,
  'too-many-rounds': null,
  stopped: null,
  literal: null,
  date: null,
  path: null,
  'key-taken': null,
  'wrong-type': null,
} as const satisfies Record<SessionErrorCode, MessageKey | null>;

/** Why a cookie that looks like a session could not be read, in one short sentence. */
export function unreadableWords(code: SessionErrorCode): string {
  const key = words[code];
  return key === null ? t('because_unexpected', code) : t(key);
}
