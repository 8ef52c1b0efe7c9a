import type { InPlace, Typing } from '../state/editor/inPlace.ts';
import { t } from '../words.ts';
import style from './TreeAddition.module.css';
import { TreeInput } from './TreeInput.tsx';
import { TypingHints } from './TypingHints.tsx';

interface TreeAdditionProps {
  typing: Typing;
  inPlace: InPlace;
  /** ↵ or Esc was pressed, and it is done. */
  onLeave(): void;
}

/** A key and a value, or an item of a list, that is about to be added. */
export function TreeAddition({ typing, inPlace, onLeave }: TreeAdditionProps) {
  return (
    <div class={style.addition} data-typing>
      {typing.hasKey ? (
        <TreeInput
          inPlace={inPlace}
          part="key"
          label={t('session_key')}
          placeholder={t('session_key')}
          onLeave={onLeave}
        />
      ) : (
        <span />
      )}
      <TreeInput
        inPlace={inPlace}
        part="literal"
        label={t('session_value')}
        placeholder={t('session_value_example')}
        second={typing.hasKey}
        onLeave={onLeave}
      />
      <TypingHints esc={t('session_drop')} />
    </div>
  );
}
