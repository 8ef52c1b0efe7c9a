import { useEscCloses } from '../shortcuts/useBackHint.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { t } from '../words.ts';
import style from './TypingHints.module.css';

/** What the two keys do at a line of the tree that is being typed in. @param esc what Esc does, where it is not to close the popup */
export function TypingHints({ esc }: { esc: string }) {
  const escCloses = useEscCloses();
  return (
    <span class={style.hints} aria-hidden="true">
      <Kbd>↵</Kbd> {t('session_keep')}
      {!escCloses && (
        <>
          {' '}
          <Kbd>Esc</Kbd> {esc}
        </>
      )}
    </span>
  );
}
