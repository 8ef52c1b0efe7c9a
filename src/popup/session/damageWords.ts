import type { Lost, SessionErrorCode } from '../../sessions/index.ts';
import { type MessageKey, t } from '../words.ts';

/** The limits that a hostile value runs into, with the figure that it is measured by. */
const refusals: Partial<Record<SessionErrorCode, MessageKey>> = {
  'too-large': 'session_refused_large',
  'too-deep': 'session_refused_deep',
  'too-many-nodes': 'session_refused_nodes',
};

const damages: Partial<Record<SessionErrorCode, MessageKey>> = {
  truncated: 'session_damage_truncated',
  timestamp: 'session_damage_timestamp',
  signature: 'session_damage_signature',
  'sibling-missing': 'session_damage_sibling',
  'not-this-format': 'session_damage_other_format',
  zlib: 'session_damage_zlib',
  base64: 'session_damage_base64',
  utf8: 'session_damage_utf8',
  json: 'session_damage_json',
  'too-many-rounds': 'session_too_many_rounds',
  stopped: 'session_stopped',
  'key-public': 'key_public',
  'crypto-missing': 'session_crypto_missing',
};

/** Why a session could not be read, or was refused, in one sentence. */
export function damageWords(code: SessionErrorCode): string {
  return t(refusals[code] ?? damages[code] ?? 'session_damage_unknown');
}

/** What became of one of its parts. */
export function partWords(code: Lost['code']): MessageKey {
  return code === 'missing' ? 'session_part_missing' : 'session_part_unreadable';
}
