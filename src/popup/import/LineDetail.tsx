import { useEffect, useState } from 'preact/hooks';
import { nameText } from '../../cookies/nameText.ts';
import { useMask } from '../cookies/useMask.ts';
import { InsideChanges } from '../log/InsideChanges.tsx';
import { detailOf, type LogDetail, type States } from '../state/changes/logDetail.ts';
import type { ImportRow } from '../state/import/ImportRow.ts';
import { isWritten } from '../state/import/prospect.ts';
import { useApp } from '../state/start/app.ts';
import { Text } from '../ui/Text.tsx';
import { t } from '../words.ts';
import style from './Import.module.css';
import { prospectWords } from './prospectWords.tsx';

/** What differs inside, where both can be read. */
function Differences({ states }: { states: States }) {
  const { adapters } = useApp();
  const [detail, setDetail] = useState<LogDetail | null>(null);
  useEffect(() => {
    let isOver = false;
    setDetail(null);
    void adapters
      .sessions()
      .then((sessions) => detailOf(states, sessions))
      .then((found) => isOver || setDetail(found));
    return () => {
      isOver = true;
    };
  }, [states.before, states.after]);
  return <InsideChanges entry={states} detail={detail} />;
}

/** All of the line that the keys are on: what would change, session by key, and what its value is. */
export function LineDetail({ row }: { row: ImportRow }) {
  const { adapters } = useApp();
  const mask = useMask();
  const { cookie, prospect } = row;
  return (
    // it scrolls, so the keys have to reach it
    <section class={style.detail} aria-label={t('import_detail')} tabIndex={0}>
      <p class={style.detailHead}>
        {cookie && (
          <b>
            {cookie.name === '' ? t('row_no_name') : <Text wrap>{nameText(cookie.name, adapters.jar.engine)}</Text>}
          </b>
        )}
        <span>{prospectWords(row, adapters.about.browser.split(' ')[0]!)}</span>
      </p>
      {cookie === null ? null : isWritten(prospect) ? (
        <Differences states={{ before: prospect.kind === 'changes' ? prospect.before : null, after: cookie }} />
      ) : (
        <p>
          <Text wrap max={400}>
            {mask(cookie.value)}
          </Text>
        </p>
      )}
    </section>
  );
}
