import { calledWords } from '../session/calledWords.ts';
import { useApp } from '../state/start/app.ts';
import { changedAttributes, type LogDetail, type States } from '../state/changes/logDetail.ts';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { t } from '../words.ts';
import { attributeWords } from './attributeWords.ts';
import style from './ChangeLog.module.css';

/** As it is, or in words of ours, which go the way of their language. */
function Side({ text, isOurs }: { text: string; isOurs: boolean }) {
  if (isOurs) return <bdi>{text}</bdi>;
  return (
    <Text wrap max={400}>
      {text}
    </Text>
  );
}

interface ChangeProps {
  name: string;
  before: string | null;
  after: string | null;
  /** It is in words of ours, which are shown where values are hidden, too. */
  isOurs?: boolean;
}

function Change({ name, before, after, isOurs = false }: ChangeProps) {
  const { prefs } = useApp();
  const hidden = prefs.hideValues.value && !isOurs;
  const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
  const sign = { added: '+', removed: '−', changed: '~' }[kind];
  const words = { added: 'log_key_added', removed: 'log_key_removed', changed: 'log_key_changed' } as const;
  return (
    <div class={`${style.change} ${style[kind]}`}>
      <span aria-hidden="true">{sign}</span>
      <span class="unseen">{t(words[kind])}</span>
      <Text cut max={60}>
        {name}
      </Text>
      <span class={style.values}>
        {before !== null && (
          <del>
            <Side text={hidden ? '•••' : before} isOurs={isOurs} />
          </del>
        )}
        {before !== null && after !== null && (
          <>
            {' '}
            <span class={style.arrow}>→</span>{' '}
          </>
        )}
        {after !== null && <Side text={hidden ? '•••' : after} isOurs={isOurs} />}
      </span>
    </div>
  );
}

/** Old beside new: key by key where the content was read, else the whole value; and the attributes that changed. */
export function InsideChanges({ entry, detail }: { entry: States; detail: LogDetail | null }) {
  const { before, after } = entry;
  const attributes = changedAttributes(entry);
  const isValue = before?.value !== after?.value;
  return (
    <>
      {detail !== null && (
        <p class={style.format}>
          <Icon name="braces" small /> {calledWords(detail.called, false)}
        </p>
      )}
      {detail !== null && detail.changes.length > 0
        ? detail.changes.map(({ key, ...rest }) => <Change key={key} name={key} {...rest} />)
        : isValue && <Change name={t('log_value')} before={before?.value ?? null} after={after?.value ?? null} />}
      {attributes.map(({ before: old, after: now }) => (
        <Change key={now.name} name={now.name} before={attributeWords(old)} after={attributeWords(now)} isOurs />
      ))}
    </>
  );
}
