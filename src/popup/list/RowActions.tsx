import { unwritable } from '../../cookies/writability.ts';
import { useApp } from '../state/start/app.ts';
import type { Row } from '../state/list/Row.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { t } from '../words.ts';
import style from './CookieRow.module.css';
import { useHint } from '../shortcuts/useHint.ts';

/** What can be done with a row at once; in the place of its marks while it has the pointer or the focus. */
export function RowActions({ row: { cookie } }: { row: Row }) {
  const { changes, copy, adapters } = useApp();
  const hint = useHint();
  const canDelete = unwritable(cookie, adapters.jar.engine) === null;
  return (
    <span class={style.actions} onClick={(event) => event.stopPropagation()}>
      <IconButton
        icon="copy"
        label={t('row_copy')}
        hint={hint('C')}
        small
        tabIndex={-1}
        onClick={() => void copy(cookie.value, cookie.name)}
      />
      {canDelete && (
        <>
          <IconButton
            icon="clock"
            label={t('row_expire')}
            hint={hint('X')}
            small
            tabIndex={-1}
            onClick={() => void changes.expire([cookie])}
          />
          <IconButton
            icon="trash"
            label={t('row_delete')}
            hint={hint('D')}
            small
            tabIndex={-1}
            onClick={() => void changes.remove([cookie])}
          />
        </>
      )}
    </span>
  );
}
