import type { ComponentChildren } from 'preact';
import type { Problem, ProblemCode, Repair } from '../../cookies/rules.ts';
import { Text } from '../ui/Text.tsx';
import { day, type MessageKey, number, plural, rich, t } from '../words.ts';

/** Sentences that need nothing filled in. */
const plain = {
  empty: 'problem_empty',
  'name-empty': 'problem_name_empty',
  'name-equals': 'problem_name_equals',
  'name-not-ascii': 'problem_name_not_ascii',
  'name-looks-named': 'problem_name_looks_named',
  semicolon: 'problem_semicolon',
  'control-character': 'problem_control_character',
  'edge-space': 'problem_edge_space',
  'lone-surrogate': 'problem_lone_surrogate',
  'replacement-character': 'problem_replacement_character',
  'domain-not-host': 'problem_domain_not_host',
  'path-no-slash': 'problem_path_no_slash',
  'path-character': 'problem_path_character',
  'path-not-canonical': 'problem_path_not_canonical',
  'same-site-none': 'problem_same_site_none',
  partitioned: 'problem_partitioned',
  'secure-on-http': 'problem_secure_on_http',
  'date-impossible': 'problem_date_impossible',
  'date-past': 'problem_date_past',
} as const satisfies Partial<Record<ProblemCode, MessageKey>>;

/** Sentences about a host or a prefix. */
const about = {
  'domain-spelling': 'problem_domain_spelling',
  'domain-elsewhere': 'problem_domain_elsewhere',
  'domain-public-suffix': 'problem_domain_public_suffix',
  'domain-has-no-subdomains': 'problem_domain_has_no_subdomains',
  'prefix-secure': 'problem_prefix_secure',
  'prefix-host-only': 'problem_prefix_host_only',
  'prefix-path': 'problem_prefix_path',
  'prefix-http-only': 'problem_prefix_http_only',
} as const satisfies Partial<Record<ProblemCode, MessageKey>>;

/** Sentences with a figure. */
type Measured = Exclude<ProblemCode, keyof typeof plain | keyof typeof about>;

const isPlain = (code: ProblemCode): code is keyof typeof plain => code in plain;
const isAbout = (code: ProblemCode): code is keyof typeof about => code in about;

function measuredWords(code: Measured, amount: number, bytes: number, product: string): string {
  switch (code) {
    case 'too-large':
      return plural('problem_too_large', amount, number(bytes));
    case 'path-too-long':
      return plural('problem_path_too_long', amount);
    case 'date-capped':
      return t('problem_date_capped', product, day(amount * 1000));
  }
}

/**
 * What is wrong, in one sentence.
 * @param bytes of name and value together
 * @param product the browser: `Chrome`
 */
export function problemWords(
  { code, amount = 0, subject = '' }: Problem,
  bytes: number,
  product: string,
): ComponentChildren {
  if (isPlain(code)) return t(plain[code]);
  if (isAbout(code))
    return rich(
      about[code],
      <Text wrap max={60}>
        {subject}
      </Text>,
    );
  return measuredWords(code, amount, bytes, product);
}

/** What the button that mends it says. */
export function repairWords({ code }: Problem, repair: Repair): ComponentChildren {
  if (code === 'semicolon') return t('problem_repair_encode');
  if (code === 'control-character' || code === 'edge-space') return t('problem_repair_remove');
  const text = repair.path ?? repair.domain ?? repair.name ?? repair.value;
  if (text !== undefined && repair.hostOnly === undefined)
    return rich('problem_repair_use', <Text max={40}>{text}</Text>);
  if (repair.hostOnly !== undefined) return t(repair.hostOnly ? 'detail_host_only' : 'detail_subdomains');
  if (repair.secure) return t('problem_repair_secure');
  if (repair.httpOnly) return t('problem_repair_http_only');
  return t('problem_repair_date');
}
