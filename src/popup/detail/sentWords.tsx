import { readableHost } from '../../cookies/readableHost.ts';
import type { ComponentChildren } from 'preact';
import type { Cookie } from '../../cookies/cookie.ts';
import type { SentRule, SentVerdict } from '../../cookies/sent.ts';
import { type Engine, type Traits, traitsOf } from '../../cookies/traits.ts';
import { Text } from '../ui/Text.tsx';
import { gap, type MessageKey, rich, t } from '../words.ts';

const words: Record<Exclude<SentRule, 'all'>, MessageKey> = {
  expired: 'sent_expired',
  'host-only': 'sent_host_only',
  domain: 'sent_domain',
  path: 'sent_path',
  secure: 'sent_secure',
  partition: 'sent_partition',
  'partition-embedded': 'sent_partition_embedded',
  'same-site-strict': 'sent_strict',
  'same-site-lax': 'sent_lax',
  'same-site-unset': 'sent_unset',
};

const unset: Record<Traits['unsetSameSite'], MessageKey> = {
  lax: 'sent_yes_unset_lax',
  no_restriction: 'sent_yes_unset_none',
};

/** The part of the cookie that the rule is about. */
function subjectOf(rule: SentRule, { domain, path, partitionKey }: Cookie): string {
  if (rule === 'path') return path;
  return rule === 'partition' ? readableHost(partitionKey?.topLevelSite ?? '') : readableHost(domain);
}

/** The answer and the rule that decides it, in one sentence. */
export function sentWords({ sent, rule, unlessYoung }: SentVerdict, cookie: Cookie, engine: Engine): ComponentChildren {
  if (sent) {
    const isUnset = cookie.sameSite === 'unspecified';
    return [t('sent_yes'), isUnset && gap() + t(unset[traitsOf(engine).unsetSameSite])];
  }
  return [
    rich(
      words[rule as keyof typeof words],
      <Text wrap max={80}>
        {subjectOf(rule, cookie)}
      </Text>,
    ),
    unlessYoung && gap() + t('sent_unless_young'),
  ];
}
