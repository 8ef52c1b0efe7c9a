import type { App } from '../state/start/app.ts';
import type { Row } from '../state/list/Row.ts';
import { standingOf } from '../state/list/sessionStanding.ts';
import { Icon } from '../ui/Icon.tsx';
import { bothTimes } from '../words.ts';
import style from './RowStanding.module.css';
import { keyWords, timeWords } from './standingWords.ts';

const hour = 3600;
const signs = { right: 'check', wrong: 'no', refused: 'warn' } as const;

/** Whether a key that was typed fits, and whether the session is over, by sign and words; the status line spells what has no room. */
export function RowStanding({ row, clock }: { row: Row; clock: App['clock'] }) {
  const minute = clock.minute.value;
  const rough = standingOf(row, minute / 1000);
  // what ends soon is told by the second
  const isNear = rough.time?.kind === 'valid' && rough.time.at - minute / 1000 < hour + 60;
  const now = isNear ? clock.second.value : minute;
  const { key, time } = isNear ? standingOf(row, now / 1000) : rough;
  const isOver = time !== null && (time.kind === 'expired' || time.kind === 'future');
  return (
    <>
      {key !== null && (
        <span class={`${style.key} ${style[key]}`} title={keyWords(key)}>
          {Icon({ name: signs[key], small: true })}
          <span class={key === 'right' && time !== null ? 'unseen' : ''}>{keyWords(key)}</span>
        </span>
      )}
      {time !== null && (isOver || key === null || key === 'right') && (
        <span class={isOver ? `${style.time} ${style.over}` : style.time} title={bothTimes(time.at * 1000)}>
          {isOver && Icon({ name: 'clock', small: true })}
          {timeWords(time, now)}
        </span>
      )}
    </>
  );
}
