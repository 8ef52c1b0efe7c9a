import type { Lost } from '../../sessions/index.ts';
import type { Reading } from '../state/editor/contentReading.ts';
import { Icon } from '../ui/Icon.tsx';
import { gap, type MessageKey, t } from '../words.ts';
import { formatName } from './calledWords.ts';
import style from './DamageNote.module.css';
import { damageWords, partWords } from './damageWords.ts';

function lostWords(lost: readonly Lost[]): string {
  // of the content the first sentence speaks
  const others = lost.filter(({ part }) => part !== 'payload');
  return others.map(({ part, code }) => t(partWords(code), t(`session_part_${part}` satisfies MessageKey))).join(gap());
}

/** What could not be read, why, and what is shown all the same. */
export function DamageNote({ reading }: { reading: Reading }) {
  if (reading.kind !== 'unreadable') return null;
  const { error, format, certainty } = reading;
  const { recovered } = error;
  const isShown = recovered?.tree !== undefined || (recovered?.text ?? '') !== '';
  return (
    <div class={style.note} role="note">
      <Icon name="warn" />
      <p>
        <b>{t(certainty === null ? 'session_unreadable_picked' : 'session_unreadable', formatName(format))}</b>
        {gap()}
        {damageWords(error.code)}
        {gap()}
        {recovered !== undefined && lostWords(recovered.lost) + gap()}
        {t(isShown ? 'session_unreadable_shown' : 'session_unreadable_nothing')}
      </p>
    </div>
  );
}
