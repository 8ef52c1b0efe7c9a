import type { Lost, SessionErrorCode } from '../../sessions/index.ts';
import { type MessageKey, t } from '../words.ts';

const words = {
  // The limits that a hostile value runs into, with the figure that it is measured by.
  'too-large': 'session_refused_large',
  'too-deep': 'session_refused_deep',
  'too-many-nodes': 'session_refused_nodes',
  // What is wrong with the cookie.
  truncated: 'session_damage_truncated',
  timestamp: 'session_damage_timestamp',
  signature: 'session_damage_signature',
  'sibling-missing': 'session_damage_sibling',
  'not-this-format': 'session_damage_other_format',
  zlib: 'session_damage_zlib',
  base64: 'session_damage_base64',
  hex: 'session_damage_hex',
  percent: 'session_damage_percent',
  utf8: 'session_damage_utf8',
  json: 'session_damage_json',
  notation: 'session_damage_notation',
  // The cookie is whole, and something else stands in the way.
  'key-missing': 'session_key_needed',
  'key-malformed': 'key_malformed',
  'key-public': 'key_public',
  'too-many-rounds': 'session_too_many_rounds',
  stopped: 'session_stopped',
  'crypto-missing': 'session_crypto_missing',
  'read-only': 'session_shown_only',
  // Of what was typed.
  literal: 'session_literal',
  date: 'session_date',
  path: 'session_no_place',
  'key-taken': 'session_key_taken',
  'wrong-type': 'session_other_type',
} as const satisfies Record<SessionErrorCode, MessageKey>;

/** Why a session could not be read, or was refused, in one sentence. */
export function damageWords(code: SessionErrorCode): string {
  return t(words[code]);
}

/** What became of one of its parts. */
export function partWords(code: Lost['code']): MessageKey {
  return code === 'missing' ? 'session_part_missing' : 'session_part_unreadable';
}
