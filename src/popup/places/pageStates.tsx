import { readableHost } from '../../cookies/readableHost.ts';
import { useLayoutEffect } from 'preact/hooks';
import type { JarErrorCode } from '../../cookies/jar.ts';
import { useApp } from '../state/start/app.ts';
import type { Site } from '../state/page/page.ts';
import { Button } from '../ui/Button.tsx';
import { StateMessage } from '../ui/StateMessage.tsx';
import { Text } from '../ui/Text.tsx';
import { gap, plural, relative, rich, t } from '../words.ts';
import style from './pageStates.module.css';
import { useHint } from '../shortcuts/useHint.ts';

/** The newest step took cookies away, so the list may be empty because of it. */
function LastRemoval() {
  const { changes, clock } = useApp();
  const hint = useHint();
  const step = changes.undoable.value?.step;
  if (step?.kind !== 'delete' && step?.kind !== 'expire') return null;
  return (
    <p class={style.after}>
      {plural('empty_undo', step.slots.length, relative(step.at, Math.max(clock.minute.value, step.at)))}
      {gap()}
      <Button kind="link" onClick={() => void changes.undo()} hint={hint('U')}>
        {t('menu_undo')}
      </Button>
    </p>
  );
}

export function EmptyPage({ site: { url } }: { site: Site }) {
  const { view } = useApp();
  const hint = useHint();
  return (
    <StateMessage
      title={t('empty_title')}
      actions={
        <Button icon="plus" hint={hint('N')} onClick={() => view.add()}>
          {t('top_add')}
        </Button>
      }
      after={<LastRemoval />}
    >
      {rich('empty_text', <Text wrap max={200}>{`${readableHost(url.host)}${url.pathname}`}</Text>)}
    </StateMessage>
  );
}

export function NeverPage({ url }: { url: string | null }) {
  const shown = url !== null && (
    <Text wrap max={120}>
      {url}
    </Text>
  );
  return (
    <StateMessage title={t('never_title')}>{shown ? rich('never_text', shown) : t('never_text_hidden')}</StateMessage>
  );
}

export function ClosedPage() {
  return <StateMessage title={t('closed_title')}>{t('closed_text')}</StateMessage>;
}

export function NoTabPage() {
  return <StateMessage title={t('no_tab_title')}>{t('no_tab_text')}</StateMessage>;
}

/** Access was given, and is worth nothing here. The two places that such a rule can come from are both Chrome's. */
export function BlockedPage() {
  const { page, adapters } = useApp();
  return (
    <StateMessage
      icon="warn"
      tone="warn"
      title={t('blocked_title', adapters.about.browser.split(' ')[0]!)}
      actions={<Button onClick={() => void page.reload()}>{t('failed_again')}</Button>}
    >
      {rich('blocked_text', <code dir="ltr">chrome://policy</code>)}
    </StateMessage>
  );
}

export function NothingFound() {
  const { rows, filters, prefs } = useApp();
  const search = rows.search.value.trim();
  const clear = () => {
    rows.search.value = '';
    filters.clear();
  };
  return (
    <StateMessage
      icon="search"
      title={search === '' ? t('filter_nothing') : t('search_nothing', search.slice(0, 60))}
      actions={<Button onClick={clear}>{t(filters.count.value > 0 ? 'filter_clear_all' : 'search_clear')}</Button>}
    >
      {t(prefs.hideValues.value ? 'search_hidden_hint' : 'search_nothing_hint')}
    </StateMessage>
  );
}

export function FailedPage({ code }: { code: JarErrorCode }) {
  const { cookies, adapters, copy, prefs } = useApp();
  const { browser, version } = adapters.about;
  const details = t('details_line', browser, version);

  useLayoutEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === 'r' && prefs.letterKeys.value && !event.ctrlKey && !event.metaKey) void cookies.reload();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <StateMessage
      icon="warn"
      tone="warn"
      title={t('failed_title')}
      actions={
        <>
          <Button hint={prefs.letterKeys.value ? 'R' : undefined} onClick={() => void cookies.reload()}>
            {t('failed_again')}
          </Button>
          <Button kind="quiet" onClick={() => void copy(`${code} · ${details}`, code)}>
            {t('failed_copy')}
          </Button>
        </>
      }
      after={
        <p class={style.details}>
          <code>{code}</code> · {details}
        </p>
      }
    >
      {code === 'store-gone' ? t('failed_store_gone') : t('failed_refused', browser)}
    </StateMessage>
  );
}
