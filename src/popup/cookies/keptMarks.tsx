import type { ComponentChildren } from 'preact';
import { Icon } from '../ui/Icon.tsx';
import { t } from '../words.ts';
import style from './keptMarks.module.css';

/** What is kept for a cookie: its draft, and its value by the worker; or it was, until something fought back. */
export type Kept = 'draft' | 'guarded' | 'paused';

export function keptMarks(kept: readonly string[]): ComponentChildren {
  const isPaused = kept.includes('paused');
  const words = t(isPaused ? 'protected_paused_mark' : 'protected_mark');
  return [
    kept.includes('draft') && (
      <span class={style.mark} title={t('row_draft')}>
        {Icon({ name: 'edit', small: true })}
        <span class="unseen">{t('row_draft')}</span>
      </span>
    ),
    (isPaused || kept.includes('guarded')) && (
      <span class={isPaused ? `${style.mark} ${style.paused}` : style.mark} title={words}>
        {Icon({ name: 'shield', small: true })}
        <span class="unseen">{words}</span>
      </span>
    ),
  ];
}
