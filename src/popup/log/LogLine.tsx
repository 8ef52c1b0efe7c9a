import { nameText } from '../../cookies/nameText.ts';
import { isSameCookie } from '../../cookies/cookie.ts';
import type { LogEntry } from '../../records.ts';
import { useApp } from '../state/start/app.ts';
import { cookieOf } from '../state/changes/log.ts';
import { changedAttributes, type LogDetail } from '../state/changes/logDetail.ts';
import { Button } from '../ui/Button.tsx';
import { Text } from '../ui/Text.tsx';
import { type MessageKey, plural, t } from '../words.ts';
import { attributeWords } from './attributeWords.ts';
import style from './ChangeLog.module.css';
import { FoldedLine } from './FoldedLine.tsx';
import { InsideChanges } from './InsideChanges.tsx';

const rewritten: Record<NonNullable<LogDetail['rewritten']>, MessageKey> = {
  'signed-again': 'log_signed_again',
  'same-content': 'log_same_content',
};

function What({ entry, detail }: { entry: LogEntry; detail: LogDetail | null }) {
  const { before, after, by } = entry;
  const { prefs } = useApp();
  if (after === null) {
    return <>{t(by === 'expired' ? 'log_expired' : by === 'evicted' ? 'log_evicted' : 'log_removed')}</>;
  }
  if (before !== null && before.value === after.value) {
    return (
      <>
        {changedAttributes(entry).map(({ before: old, after: now }) => (
          <span key={now.name}>
            {now.name}: <del>{attributeWords(old)}</del> <span class={style.arrow}>→</span> {attributeWords(now)}
          </span>
        ))}
      </>
    );
  }
  if (detail !== null && before !== null) {
    if (detail.changes.length > 0) return <>{plural('log_inside', detail.changes.length)}</>;
    if (detail.rewritten !== null) return <>{t(rewritten[detail.rewritten])}</>;
  }
  if (prefs.hideValues.value) return <>{t(before === null ? 'log_added' : 'log_changed')}</>;
  return (
    <>
      {before === null ? (
        t('log_added')
      ) : (
        <del>
          <Text cut max={40}>
            {before.value}
          </Text>
        </del>
      )}
      {before !== null && <span class={style.arrow}>→</span>}
      <Text cut max={80}>
        {after.value}
      </Text>
    </>
  );
}

function Actions({ entry: { before, after } }: { entry: LogEntry }) {
  const { changes, view, cookies } = useApp();
  // not as JSON: out of Chromium's storage the properties come in the order of the alphabet
  const key = [...cookies.byKey.value].find(([, cookie]) => after !== null && isSameCookie(cookie, after))?.[0];
  return (
    <p class={style.actions}>
      {key !== undefined && (
        <Button kind="link" onClick={() => view.open(key)}>
          {t('log_open')}
        </Button>
      )}
      {before !== null && (
        <Button kind="link" onClick={() => void changes.apply('save', [{ before: after, after: before }])}>
          {t('log_put_back')}
        </Button>
      )}
    </p>
  );
}

/** One change: a line, and on request all of it. */
export function LogLine({ entry, detail }: { entry: LogEntry; detail: LogDetail | null }) {
  const { name } = cookieOf(entry);
  const { adapters } = useApp();
  return (
    <FoldedLine
      entry={entry}
      name={name === '' ? t('row_no_name') : <Text cut>{nameText(name, adapters.jar.engine)}</Text>}
      what={<What entry={entry} detail={detail} />}
      inside={(id) => (
        <div class={style.detail} id={id}>
          <InsideChanges entry={entry} detail={detail} />
          <Actions entry={entry} />
        </div>
      )}
    />
  );
}
