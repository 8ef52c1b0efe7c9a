import { useEffect, useState } from 'preact/hooks';
import { nameText } from '../../cookies/nameText.ts';
import { useMask } from '../cookies/useMask.ts';
import { repairWords } from '../detail/problemWords.tsx';
import { InsideChanges } from '../log/InsideChanges.tsx';
import { detailOf, type LogDetail, type States } from '../state/changes/logDetail.ts';
import type { ImportRow } from '../state/import/ImportRow.ts';
import type { Importing } from '../state/import/contract.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { Text } from '../ui/Text.tsx';
import { t } from '../words.ts';
import style from './Import.module.css';
import { LineEditor } from './LineEditor.tsx';
import { LineFacts } from './LineFacts.tsx';
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

interface LineDetailProps {
  row: ImportRow;
  importing: Importing;
  isEditing: boolean;
  /** How often it was to be written and could not. */
  refusals: number;
  onEdit(isEditing: boolean): void;
}

/** What can be done about a line: mend it as is proposed, or edit it. */
function LineActions({ row, importing, onEdit }: LineDetailProps) {
  const { prefs } = useApp();
  const { cookie, prospect } = row;
  const problem = prospect.kind === 'refused' ? prospect.problem : null;
  const repair = problem?.repair;
  return (
    <>
      {problem && repair && (
        <Button kind="link" onClick={() => void importing.edit(row, repair)}>
          {repairWords(problem, repair)}
        </Button>
      )}
      {cookie && !prefs.hideValues.value && prospect.kind !== 'imported' && prospect.kind !== 'gone' && (
        <Button kind="link" hint="↵" onClick={() => onEdit(true)}>
          {t('import_edit')}
        </Button>
      )}
    </>
  );
}

/** What is in a line, and what of it would change; of a cookie that is there, what stays is not told again. */
function LineContent({ row: { cookie, prospect } }: { row: ImportRow }) {
  const mask = useMask();
  if (cookie === null) return null;
  if (prospect.kind === 'changes') return <Differences states={{ before: prospect.before, after: cookie }} />;
  return (
    <>
      {prospect.kind === 'new' ? (
        <Differences states={{ before: null, after: cookie }} />
      ) : (
        <p>
          <Text wrap max={400}>
            {mask(cookie.value)}
          </Text>
        </p>
      )}
      {prospect.kind !== 'unjudged' && <LineFacts cookie={cookie} />}
    </>
  );
}

/** All of the line that the keys are on: what would change, session by key, and what its value is. */
export function LineDetail(props: LineDetailProps) {
  const { row, importing, isEditing, refusals, onEdit } = props;
  const { adapters, prefs } = useApp();
  const { cookie } = row;
  if (isEditing && cookie !== null && !prefs.hideValues.value)
    return (
      <section class={style.detail} aria-label={t('import_detail')}>
        <LineEditor key={row.id} row={row} importing={importing} refusals={refusals} onEnd={() => onEdit(false)} />
      </section>
    );
  return (
    // it scrolls, so the keys have to reach it
    <section class={style.detail} aria-label={t('import_detail')} tabIndex={0}>
      <div class={style.detailHead}>
        {cookie && (
          <b>
            {cookie.name === '' ? t('row_no_name') : <Text wrap>{nameText(cookie.name, adapters.jar.engine)}</Text>}
          </b>
        )}
        <span>{prospectWords(row, adapters.about.browser.split(' ')[0]!)}</span>
        <LineActions {...props} />
      </div>
      <LineContent row={row} />
    </section>
  );
}
