import { useEffect, useState } from 'preact/hooks';
import { cookieKey } from '../../cookies/cookie.ts';
import { type App, useApp } from '../state/start/app.ts';
import { type AllSites, createAllSites } from '../state/list/allSites.ts';
import { Button } from '../ui/Button.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { StateMessage } from '../ui/StateMessage.tsx';
import { bytes, gap, plural, t } from '../words.ts';
import { SiteList } from './SiteList.tsx';
import style from './Sites.module.css';
import { SiteSelection } from './SiteSelection.tsx';

type Shown = Pick<App, 'adapters' | 'prefs' | 'page'>;

let ahead: { all: AllSites; storeId: string } | null = null;

/** Reads what will be shown, so that it is there at the click. */
export function readAhead({ adapters, prefs, page }: Shown): void {
  const storeId = page.storeId();
  if (ahead?.storeId === storeId) return;
  ahead?.all.dispose();
  ahead = { all: createAllSites(adapters, storeId, prefs.hideValues), storeId };
  void adapters.idle().then(adapters.sessions); // a page without cookies has not needed it; to load it amid a scroll costs frames
}

function taken(shown: Shown): AllSites {
  readAhead(shown);
  const { all } = ahead!;
  ahead = null;
  all.show();
  return all;
}

/** Every site that has cookies in this store, with what they weigh and which sessions are among them. */
export function Sites() {
  const app = useApp();
  const { adapters, page, asked, prefs, view } = app;
  const [all] = useState(() => taken(app));
  useEffect(() => () => all.dispose(), [all]);
  const { sites, cookies, bytes: size } = all.totals.value;
  const search = all.search.value;
  const place = view.place.value;
  const [names, setNames] = useState<ReadonlySet<string>>(place.kind === 'sites' ? place.chosen : new Set());
  // what the search leaves out, or is gone, is not selected
  const chosen = all.sites.value.filter(({ site }) => names.has(site));
  // a step is undone from the site that one looks at
  const canChoose = (page.site.value?.scope ?? null) !== null;

  function exportChosen() {
    const keys = new Set(chosen.flatMap(({ cookies: own }) => own.map(cookieKey)));
    view.exportSites({ names: new Set(chosen.map(({ site }) => site)), keys });
  }

  return (
    <>
      {chosen.length > 0 ? (
        <SiteSelection sites={chosen} onClear={() => setNames(new Set())} onExport={exportChosen} />
      ) : (
        <search class={style.row}>
          <SearchField
            id="search-sites"
            label={t('sites_search')}
            value={search}
            onInput={(text) => (all.search.value = text)}
          />
          <p class={style.count} role="status">
            {all.state.value === 'ready' && (
              <>
                <b>{plural('sites', sites)}</b> · {plural('cookies', cookies)} · {bytes(size)}
              </>
            )}
          </p>
        </search>
      )}
      {!all.everywhere.value && (
        <p class={style.access}>
          {t('sites_some')}
          {gap()}
          <Button kind="link" onClick={() => asked(all.requestAccess())}>
            {t('access_allow_all')}
          </Button>
        </p>
      )}
      {all.state.value === 'failed' && (
        <StateMessage icon="warn" tone="warn" title={t('failed_title')}>
          {t('failed_refused', adapters.about.browser)}
        </StateMessage>
      )}
      {all.state.value === 'ready' && sites === 0 && !all.settled.value && (
        <p class={style.access} role="status">
          {t('sites_reading')}
        </p>
      )}
      {all.state.value === 'ready' && sites === 0 && all.settled.value && (
        <StateMessage title={t(search === '' ? 'sites_none' : 'search_nothing', search.trim().slice(0, 60))}>
          {t(search === '' ? 'sites_none_text' : prefs.hideValues.value ? 'search_hidden_hint' : 'sites_nothing_hint')}
        </StateMessage>
      )}
      {sites > 0 && (
        <SiteList all={all} chosen={names} onChoose={canChoose ? setNames : null} onExport={exportChosen} />
      )}
    </>
  );
}
