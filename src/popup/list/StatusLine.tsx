import { readableHost } from '../../cookies/readableHost.ts';
import { cookieBytes } from '../../cookies/cookie.ts';
import { useApp } from '../state/start/app.ts';
import type { Row } from '../state/list/Row.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { Text } from '../ui/Text.tsx';
import { dotted, plural, rich, t } from '../words.ts';
import { groupNames } from '../cookies/groupNames.ts';
import { sameSiteNames } from '../cookies/flagMarks.tsx';
import { standingWords } from './standingWords.ts';
import { commandKey } from '../shortcuts/commandKeys.ts';
import style from './StatusLine.module.css';
import { useHint } from '../shortcuts/useHint.ts';

/** Everything that the row shows by signs. */
function Spelled({ row }: { row: Row }) {
  const { clock } = useApp();
  const { cookie, group } = row;
  const { domain, hostOnly, path, httpOnly, secure, sameSite } = cookie;
  const parts = [
    standingWords(row, clock.minute.value).replace('\n', ' · '),
    httpOnly && 'HttpOnly',
    secure && 'Secure',
    sameSite === 'unspecified' ? t('mark_unset') : `SameSite=${sameSiteNames[sameSite]}`,
    hostOnly ? t('status_this_host') : rich('status_domain', <Text>{readableHost(domain)}</Text>),
    rich('status_path', <Text max={40}>{path}</Text>),
    plural('bytes', cookieBytes(cookie)),
  ];
  return (
    <>
      <b>{t(groupNames[group])}</b> {dotted(parts.filter((part) => part !== false && part !== ''))}
    </>
  );
}

function Summary() {
  const { rows } = useApp();
  const all = rows.all.value;
  const sent = all.filter(({ group }) => group === 'sent' || group === 'parent');
  // name=value pairs, with "; " between them
  const header = sent.reduce((sum, { cookie }) => sum + cookieBytes(cookie) + 1, Math.max(sent.length - 1, 0) * 2);
  return <>{t('status_summary', sent.length, all.length, plural('bytes', header))}</>;
}

function Words() {
  const { page, cookies, rows, view, selection } = useApp();
  const selected = selection.rows.value.length;
  const { kind } = view.place.value;
  // the pointer does not leave a list that goes from under it
  const isListGone = kind !== 'list' && kind !== 'open' && kind !== 'add';
  const row = rows.all.value.find(({ key }) => key === view.spelled.value);
  if (page.site.value === null || isListGone) return <>{t('status_private')}</>;
  if (cookies.state.value.kind === 'denied') return <>{t('access_footer')}</>;
  if (cookies.state.value.kind === 'blocked') return <>{t('status_private')}</>;
  if (cookies.state.value.kind !== 'ready') return null;
  if (rows.all.value.length === 0) return <>{t('status_listening')}</>;
  if (selected > 0)
    return (
      <>
        <b>{t('select_of', selected, rows.all.value.length)}</b> {t('select_keys', commandKey())}
      </>
    );
  return row === undefined ? <Summary /> : <Spelled row={row} />;
}

export function StatusLine() {
  const { view } = useApp();
  const hint = useHint();
  return (
    <footer class={style.line}>
      <span class={style.words}>
        <Words />
      </span>
      <button type="button" class={style.keys} onClick={() => view.help()}>
        {hint('?') && <Kbd>?</Kbd>} <span class={hint('?') ? style.label : undefined}>{t('status_keys')}</span>
      </button>
    </footer>
  );
}
