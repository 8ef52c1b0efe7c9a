import type { CookieField } from '../../cookies/rules.ts';
import { Button } from '../ui/Button.tsx';
import { gap, list, type MessageKey, t } from '../words.ts';
import style from './FillingNote.module.css';
import type { Filling } from './useFilling.ts';

const names: Record<CookieField, MessageKey> = {
  name: 'detail_name',
  value: 'field_value',
  expiry: 'field_expiry',
  domain: 'detail_domain',
  path: 'detail_path',
  httpOnly: 'field_http_only',
  secure: 'field_secure',
  sameSite: 'field_same_site',
};

/** What a paste filled, and the way back. Announced; the region is there before the words are. */
export function FillingNote({ filling, onUndo }: { filling: Filling | null; onUndo: (() => void) | null }) {
  return (
    <div role="status" class={filling ? style.note : 'unseen'}>
      {filling !== null && (
        <>
          {filling.fields.length === 0
            ? t('detail_filled_same', filling.label)
            : t('detail_filled', filling.label, list(filling.fields.map((field) => t(names[field]))))}
          {onUndo !== null && (
            <>
              {gap()}
              <Button kind="link" onClick={onUndo}>
                {t('menu_undo')}
              </Button>
            </>
          )}
        </>
      )}
    </div>
  );
}
