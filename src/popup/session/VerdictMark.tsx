import type { VerdictState } from '../state/editor/keyFields.ts';
import { Icon } from '../ui/Icon.tsx';
import { t } from '../words.ts';
import style from './VerdictMark.module.css';

/** Right or wrong, at a glance. @param isLong a key is being worked out, which is read aloud, and shown elsewhere */
export function VerdictMark({ state, isLong }: { state: VerdictState; isLong: boolean }) {
  if (state.kind === 'none') return null;
  if (state.kind === 'working' || isLong)
    return (
      <span class={style.working} role="status">
        <i class={style.spinner} aria-hidden="true" />
        <span aria-hidden={isLong}>{t('key_working')}</span>
        {isLong && <span class="unseen">{t('key_deriving')}</span>}
      </span>
    );
  const isRight = state.kind === 'known' && state.verdict.kind !== 'wrong';
  return (
    <span class={`${style.mark} ${isRight ? style.right : style.wrong}`} role="status">
      <Icon name={isRight ? 'ok' : 'no'} />
      {t(isRight ? 'key_right' : state.kind === 'known' ? 'key_wrong' : 'key_unchecked')}
    </span>
  );
}
