import type { ComponentChildren } from 'preact';
import type { Reason, Verdict } from '../../sessions/index.ts';
import { Button } from '../ui/Button.tsx';
import { Text } from '../ui/Text.tsx';
import { gap, list, type MessageKey, rich, t } from '../words.ts';
import { spellingForms } from './spellingForms.ts';
import style from './WrongWords.module.css';

interface WrongWordsProps {
  verdict: Verdict & { kind: 'wrong' };
  /** What is inside cannot be read without the key. */
  isSealed: boolean;
  onAddKey(): void;
  /** `null`: there are none, or they are shown already. */
  onOptions: (() => void) | null;
}

/** Reasons begin with what happened, in bold; then what that means. */
const reasons: Record<Reason['code'], readonly [MessageKey, MessageKey]> = {
  'random-key': ['key_reason_random', 'key_reason_random_why'],
  'key-changed': ['key_reason_changed', 'key_reason_changed_why'],
  'other-app': ['key_reason_other_app', 'key_reason_other_app_why'],
  'other-scheme': ['key_reason_scheme', 'key_reason_scheme_why'],
  'other-purpose': ['key_reason_purpose', 'key_reason_purpose_why'],
  renamed: ['key_reason_renamed', 'key_reason_renamed_why'],
  altered: ['key_reason_altered', 'key_reason_altered_why'],
};

/** No key fits: the likely reasons, and what can be tried. */
export function WrongWords({ verdict, isSealed, onAddKey, onOptions }: WrongWordsProps) {
  const tried = [...new Set(verdict.tried.map(({ form }) => t(spellingForms[form])))];
  const isElsewhere = verdict.reasons.some(({ code }) => code === 'other-purpose');
  const why = isSealed ? 'key_wrong_sealed' : 'key_wrong_why';
  const link = (code: Reason['code']): ComponentChildren => {
    if (code === 'key-changed')
      return (
        <Button kind="link" onClick={onAddKey}>
          {t('key_add')}
        </Button>
      );
    if (code === 'other-scheme' && onOptions !== null)
      return (
        <Button kind="link" onClick={onOptions}>
          {t('key_set_options')}
        </Button>
      );
    return null;
  };
  return (
    <div class={style.reasons} id="verdict">
      <p class={style.quiet}>{t(isElsewhere ? 'key_wrong_place' : why)}</p>
      <ol>
        {verdict.reasons.map(({ code, name }) => (
          <li key={code}>
            <p>
              <b>{t(reasons[code][0])}</b>
              {gap()}
              {code === 'key-changed' && name === undefined
                ? t('key_reason_changed_for_good')
                : rich(
                    code === 'other-scheme' && name !== undefined ? 'key_reason_scheme_named' : reasons[code][1],
                    <Text wrap>{name ?? ''}</Text>,
                  )}
            </p>
            {link(code)}
          </li>
        ))}
      </ol>
      <p class={style.dim}>{t('key_tried', list(tried))}</p>
    </div>
  );
}
