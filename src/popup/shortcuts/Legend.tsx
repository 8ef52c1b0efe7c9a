import type { ComponentChildren } from 'preact';
import { Icon } from '../ui/Icon.tsx';
import { t } from '../words.ts';
import style from './Help.module.css';

function Mark({ children, words }: { children: ComponentChildren; words: string }) {
  return (
    <span>
      {children}
      {words}
    </span>
  );
}

/** The marks of the list, in words. */
export function Legend() {
  return (
    <div class={style.legend}>
      <Mark words={t('help_mark_read')}>
        <span class={style.lens}>
          <Icon name="braces" />
        </span>
      </Mark>
      <Mark words="HttpOnly">
        <Icon name="noscript" />
      </Mark>
      <Mark words="Secure">
        <Icon name="lock" />
      </Mark>
      <Mark words={t('help_mark_left')}>
        <i class={style.left} />
      </Mark>
      <Mark words={t('expiry_session')}>
        <i class={style.dots} />
      </Mark>
      <Mark words="SameSite">
        <span class={style.word}>Lax</span>
      </Mark>
      <Mark words={t('protected_mark')}>
        <Icon name="shield" />
      </Mark>
      <Mark words={t('row_draft')}>
        <Icon name="edit" />
      </Mark>
      <Mark words={t('help_mark_look')}>
        <span class={style.warn}>
          <Icon name="warn" />
        </span>
      </Mark>
    </div>
  );
}
