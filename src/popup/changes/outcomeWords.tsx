import type { ComponentChildren } from 'preact';
import type { FailureCode } from '../../messages.ts';
import type { Act, Difference } from '../state/changes/outcome.ts';
import type { Notice } from '../state/changes/toasts.ts';
import { Text } from '../ui/Text.tsx';
import { day, gap, type MessageKey, plural, rich, t } from '../words.ts';

const named = (key: MessageKey, name: string): ComponentChildren =>
  rich(key, name === '' ? t('row_no_name') : <Text max={40}>{name}</Text>);

/** What happened, in one sentence. */
export function doneWords({ way, kind, count, name }: Act): ComponentChildren {
  const isRemoval = kind === 'expire' || kind === 'delete';
  if (way !== 'undo') {
    if (name !== null) return named(`done_${kind}`, name);
    if (kind === 'extend') return plural('done_extend_many', count);
    return plural(kind === 'expire' ? 'done_expire_many' : 'done_delete_many', count);
  }
  if (name === null) return plural(isRemoval ? 'undone_back_many' : 'undone_save_many', count);
  if (isRemoval) return named('undone_back', name);
  return named(kind === 'add' || kind === 'duplicate' ? 'undone_add' : 'undone_save', name);
}

/** Where the browser stored something else than it was asked for. @param now milliseconds since 1970 */
export function differenceWords({ asked, stored }: Difference, browser: string, now: number): string {
  const [product] = browser.split(' ');
  if (stored === null) return t('differs_gone', product!);
  const end = stored.expirationDate;
  const isShorter = end !== null && asked.expirationDate !== null && asked.expirationDate - end > 1;
  if (isShorter && end * 1000 > now) return t('differs_capped', product!, day(end * 1000));
  return t(stored.sameSite === asked.sameSite ? 'differs_slightly' : 'differs_same_site', product!);
}

function refusal({ way, kind }: Act): string {
  if (way !== 'apply') return t(way === 'undo' ? 'not_undone' : 'not_redone');
  if (kind === 'expire') return t('not_expire');
  if (kind === 'delete') return t('not_delete');
  return t(kind === 'add' || kind === 'duplicate' ? 'not_add' : 'not_save');
}

function because(code: FailureCode, product: string): string {
  switch (code) {
    case 'no-access':
      return t('because_no_access');
    case 'store-gone':
      return t('because_store_gone');
    case 'refused':
      return t('because_refused', product);
    case 'path-not-canonical':
      return t('because_path_not_canonical', product);
    case 'ipv6-host':
      return t('because_ipv6_host', product);
    case 'damaged':
      return t('because_damaged');
    case 'not-stored':
      return t('because_not_stored', product);
    case 'interrupted':
      return t('because_interrupted');
    case 'cancelled':
      return t('because_cancelled');
    case 'storage-full':
      return t('because_storage_full');
    case 'too-large-to-undo':
      return t('because_too_large');
    case 'unknown-step':
      return t('because_unknown_step');
    default:
      return t('because_unexpected', code);
  }
}

/** What did not happen, why, at which of several cookies, and what that leaves behind. */
export function failureWords(
  { act, code, restored, at }: Notice & { kind: 'failed' },
  browser: string,
): ComponentChildren {
  const [product] = browser.split(' ');
  const place = at === null ? [] : [named('failed_at', at), gap()];
  const end = t(restored ? 'all_as_before' : 'not_all_as_before');
  return [refusal(act), gap(), because(code, product!), gap(), ...place, end];
}
