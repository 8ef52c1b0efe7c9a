import { useComputed } from '@preact/signals';
import type { CookieKey } from '../../cookies/cookie.ts';
import { useApp } from '../state/start/app.ts';
import { Icon } from '../ui/Icon.tsx';
import { t } from '../words.ts';
import style from './KeptMarks.module.css';

/** What is kept for this cookie: its draft, and its value by the worker; or it was, until something fought back. */
export function KeptMarks({ cookieKey: key }: { cookieKey: CookieKey }) {
  const { protections, unsaved } = useApp();
  const found = useComputed(() => protections.byKey.value.get(key)).value;
  const isDraft = useComputed(() => unsaved.keys.value.has(key)).value;
  if (found === undefined && !isDraft) return null;
  const words = t(found?.paused ? 'protected_paused_mark' : 'protected_mark');
  return (
    <>
      {isDraft && (
        <span class={style.mark} title={t('row_draft')}>
          <Icon name="edit" small />
          <span class="unseen">{t('row_draft')}</span>
        </span>
      )}
      {found !== undefined && (
        <span class={found.paused ? `${style.mark} ${style.paused}` : style.mark} title={words}>
          <Icon name="shield" small />
          <span class="unseen">{words}</span>
        </span>
      )}
    </>
  );
}
