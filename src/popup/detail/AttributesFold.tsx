import { readableHost } from '../../cookies/readableHost.ts';
import { sameSiteNames } from '../cookies/flagMarks.tsx';
import { useApp } from '../state/start/app.ts';
import type { Editor } from '../state/editor/editor.ts';
import { Icon } from '../ui/Icon.tsx';
import { spelled } from '../ui/marks.ts';
import { dotted, relative, t } from '../words.ts';
import style from './AttributesFold.module.css';

/** The attributes in one line, and the way to them. */
export function AttributesFold({
  editor,
  unfolded,
  onFold,
}: {
  editor: Editor;
  unfolded: boolean;
  onFold(unfolded: boolean): void;
}) {
  const { clock } = useApp();
  const { expirationDate, httpOnly, secure, sameSite, hostOnly, domain, path } = editor.edited.value;
  const now = clock.minute.value;
  const isDate = expirationDate !== null && Number.isFinite(expirationDate);
  const parts = [
    isDate ? relative(expirationDate * 1000, now) : t('expiry_session'),
    httpOnly && t('field_http_only'),
    secure && t('field_secure'),
    sameSite !== 'unspecified' && `SameSite=${sameSiteNames[sameSite]}`,
    hostOnly ? t('status_this_host') : t('status_domain', spelled(readableHost(domain), 60)),
    t('status_path', spelled(path, 60)),
  ].filter(Boolean);
  return (
    <button type="button" class={style.fold} aria-expanded={unfolded} onClick={() => onFold(!unfolded)}>
      <Icon name={unfolded ? 'down' : 'right'} small />
      <b>{t('session_attributes')}</b>
      <span class={style.line}>{dotted(parts)}</span>
    </button>
  );
}
