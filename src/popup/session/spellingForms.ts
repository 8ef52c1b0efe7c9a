import type { Around, Spelling } from '../../sessions/index.ts';
import { type MessageKey, t } from '../words.ts';

/** How the typed text became a key. */
export const spellingForms: Record<Spelling['form'], MessageKey> = {
  text: 'key_as_text',
  hex: 'key_as_hex',
  numbers: 'key_as_numbers',
  base64: 'key_as_base64',
  'python-bytes': 'key_as_python_bytes',
  'python-text': 'key_as_python_text',
  pem: 'key_as_pem',
  der: 'key_as_der',
  jwk: 'key_as_jwk',
};

const newlines = {
  added: 'key_newline_added',
  removed: 'key_newline_removed',
} as const satisfies Record<Exclude<Spelling['newline'], 'as-typed'>, MessageKey>;

const blanks = {
  space: { before: 'key_space_before', after: 'key_space_after', both: 'key_space_both' },
  invisible: { before: 'key_invisible_before', after: 'key_invisible_after', both: 'key_invisible_both' },
} as const;

const lineBreaks = { crlf: 'key_breaks_crlf', none: 'key_breaks_none', escaped: 'key_breaks_escaped' } as const;

function aroundWords(around: Around): string {
  switch (around.kind) {
    case 'space':
    case 'invisible':
      return t(blanks[around.kind][around.at]);
    case 'quotes':
      return t('key_without_quotes');
    case 'base64':
      return t('key_out_of_base64');
    case 'rest':
      return t('key_without_rest');
    case 'setting':
      return t('key_out_of_setting', around.name);
    case 'line-breaks':
      return t(lineBreaks[around.as]);
  }
}

/** What of the typed text is no part of the key, or was missing: a sentence each. */
export function pastedWords({ newline, around }: Spelling): readonly string[] {
  return [...(newline === 'as-typed' ? [] : [t(newlines[newline])]), ...(around ? [aroundWords(around)] : [])];
}
