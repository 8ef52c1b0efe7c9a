import type { Spelling } from '../../sessions/index.ts';
import type { MessageKey } from '../words.ts';

/** How the typed text became a key. */
export const spellingForms: Record<Spelling['form'], MessageKey> = {
  text: 'key_as_text',
  hex: 'key_as_hex',
  base64: 'key_as_base64',
  'python-bytes': 'key_as_python_bytes',
  'python-text': 'key_as_python_text',
  pem: 'key_as_pem',
  jwk: 'key_as_jwk',
};
