import { readingWords } from '../detail/readingWords.ts';
import type { Reading } from '../state/editor/contentReading.ts';
import { Icon } from '../ui/Icon.tsx';
import { t } from '../words.ts';
import style from './ReadingNote.module.css';

/** As what the value was read, for who does not see the title; as nothing, for all. */
export function ReadingNote({ reading, isEmpty }: { reading: Reading; isEmpty: boolean }) {
  const words = readingWords(reading);
  return (
    <div role="status">
      {words !== null && <span class="unseen">{t('value_read_as', words)}</span>}
      {reading.kind === 'raw' && !isEmpty && (
        <p class={style.note}>
          <Icon name="info" />
          <span>{t('value_unknown')}</span>
        </p>
      )}
    </div>
  );
}
