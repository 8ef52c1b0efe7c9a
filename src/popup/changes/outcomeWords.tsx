import type { ComponentChildren } from 'preact';
import { readableHost } from '../../cookies/readableHost.ts';
import type { FailureCode } from '../../messages.ts';
import type { Act, Difference } from '../state/changes/outcome.ts';
import type { Notice } from '../state/changes/toasts.ts';
import { Text } from '../ui/Text.tsx';
import { day, gap, type MessageKey, plural, rich, t } from '../words.ts';

const named = (key: MessageKey, name: string): ComponentChildren =>
  rich(
    key,
    name === '' ? (
      t('row_no_name')
    ) : (
      <Text wrap max={40}>
        {name}
      </Text>
    ),
  );

/** What happened, in one sentence. */
export function doneWords({ way, kind, count, name }: Act): ComponentChildren {
  const isRemoval = kind === 'expire' || kind === 'delete';
  if (way !== 'undo') {
    if (name !== null) return named(`done_${kind}`, name);
    if (kind === 'extend' || kind === 'import' || kind === 'duplicate') return plural(`done_${kind}_many`, count);
    return plural(kind === 'expire' ? 'done_expire_many' : 'done_delete_many', count);
  }
  if (kind === 'import') return name === null ? plural('undone_import_many', count) : named('undone_import', name);
  if (name === null) return plural(isRemoval ? 'undone_back_many' : 'undone_save_many', count);
  if (isRemoval) return named('undone_back', name);
  return named(kind === 'add' || kind === 'duplicate' ? 'undone_add' : 'undone_save', name);
}

/** Where the browser holds something else than it was asked for. @param now milliseconds since 1970 */
export function differenceWords({ asked, stored }: Difference, browser: string, now: number): string {
  const [product] = browser.split(' ');
  const hasEnded = asked.expirationDate !== null && asked.expirationDate * 1000 <= now;
  if (stored === null) return t(hasEnded ? 'differs_gone' : 'differs_removed', product!);
  if (stored.value !== asked.value) return t('differs_written');
  const end = stored.expirationDate;
  const isShorter = end !== null && asked.expirationDate !== null && asked.expirationDate - end > 1;
  if (isShorter && end * 1000 > now) return t('differs_capped', product!, day(end * 1000));
  return t(stored.sameSite === asked.sameSite ? 'differs_slightly' : 'differs_same_site', product!);
}

/** @param count of the cookies that were removed, those that somebody has set since */
export function againWords({ count: removed }: Act, count: number): string {
  return removed === 1 ? t('set_again') : plural('set_again_many', count);
}

function refusal({ way, kind }: Act): string {
  if (way !== 'apply') return t(way === 'undo' ? 'not_undone' : 'not_redone');
  if (kind === 'expire') return t('not_expire');
  if (kind === 'delete' || kind === 'import') return t(`not_${kind}`);
  return t(kind === 'add' || kind === 'duplicate' ? 'not_add' : 'not_save');
}

/** With the browser's name filled in, or the code of what must not happen. */
const reasons = {
  'no-access': 'because_no_access',
  'store-gone': 'because_store_gone',
  refused: 'because_refused',
  'path-not-canonical': 'because_path_not_canonical',
  'ipv6-host': 'because_ipv6_host',
  damaged: 'because_damaged',
  'not-stored': 'because_not_stored',
  interrupted: 'because_interrupted',
  cancelled: 'because_cancelled',
  'storage-full': 'because_storage_full',
  'too-large-to-undo': 'because_too_large',
  'unknown-step': 'because_unknown_step',
  'bad-request': 'because_unexpected',
  unexpected: 'because_unexpected',
} as const satisfies Record<FailureCode, MessageKey>;

export function because(code: FailureCode, product: string): string {
  const key = reasons[code];
  return t(key, key === 'because_unexpected' ? code : product);
}

/** What did not happen, why, at which of several cookies, and what that leaves behind. */
export function failureWords(
  { act, code, restored, at, unseen }: Notice & { kind: 'failed' },
  browser: string,
): ComponentChildren {
  const [product] = browser.split(' ');
  const place = at === null ? [] : [named('failed_at', at), gap()];
  const end = t(restored ? 'all_as_before' : 'not_all_as_before');
  const reason = unseen ? named('because_no_access_to', readableHost(unseen.host)) : because(code, product!);
  return [refusal(act), gap(), reason, gap(), ...place, end];
}
