import { Kbd } from '../ui/Kbd.tsx';
import { t } from '../words.ts';
import style from './TypingHints.module.css';

/** What the two keys do at a line of the tree that is being typed in. @param esc what Esc does */
export function TypingHints({ esc }: { esc: string }) {
  return (
    <span class={style.hints} aria-hidden="true">
      <Kbd>↵</Kbd> {t('session_keep')} <Kbd>Esc</Kbd> {esc}
    </span>
  );
}
