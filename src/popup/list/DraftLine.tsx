import { type CookieKey, partsOfKey } from '../../cookies/cookie.ts';
import { nameText } from '../../cookies/nameText.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { Text } from '../ui/Text.tsx';
import { t } from '../words.ts';
import style from './DraftLine.module.css';

/** More than these nobody looks for here; they come when the first ones are done. */
const most = 4;

/** Below the list: drafts of cookies that are gone, and a new one that was left half typed. */
export function DraftLine() {
  const { unsaved, view, adapters } = useApp();
  const drafts = unsaved.rowless.value;
  const nameOf = (key: CookieKey): string => nameText(partsOfKey(key).name, adapters.jar.engine);
  return (
    <p class={style.line}>
      <span>{t('drafts_left')}</span>
      {drafts.slice(0, most).map((key) =>
        key === 'new' ? (
          <Button key={key} kind="link" onClick={() => view.add()}>
            {t('detail_new')}
          </Button>
        ) : (
          <Button key={key} kind="link" onClick={() => view.open(key)}>
            <Text max={24}>{nameOf(key)}</Text>
          </Button>
        ),
      )}
    </p>
  );
}
