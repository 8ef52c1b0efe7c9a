import type { LossCode } from '../../transfer/index.ts';
import { useApp } from '../state/start/app.ts';
import { list, type MessageKey, plural, t } from '../words.ts';

const words: Readonly<Record<LossCode, MessageKey>> = {
  'same-site': 'loss_same_site',
  partition: 'loss_partition',
  'http-only': 'loss_http_only',
  'host-only': 'loss_host_only',
  localhost: 'loss_localhost',
  secure: 'loss_secure',
  'session-dated': 'loss_session_dated',
  'no-domain': 'loss_no_domain',
  'non-ascii': 'loss_non_ascii',
  store: 'loss_store',
  'too-many': 'loss_too_many',
  'too-long': 'loss_too_long',
  attributes: 'loss_attributes',
  order: 'loss_order',
  dropped: 'loss_dropped',
};

/** What of several is not as was asked: what the tool will have otherwise of what was copied, what the browser has not taken. The toast alone shows it. */
export function ShortfallWords() {
  const notice = useApp().toasts.current.value?.notice;
  if (notice?.kind === 'done') return <>{plural('import_left_out', notice.leftOut ?? 0)}</>;
  if (notice?.kind !== 'copied-many') return null;
  const losses = notice.losses.map(({ code, count }) => t(words[code], count));
  return <>{t('copied_losses', list(losses))}</>;
}
