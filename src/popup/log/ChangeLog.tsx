import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useBackHint } from '../shortcuts/useBackHint.ts';
import { useApp } from '../state/start/app.ts';
import { createLog, deedsOf, type LogFilter } from '../state/changes/log.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Segment } from '../ui/Segment.tsx';
import { StateMessage } from '../ui/StateMessage.tsx';
import { t } from '../words.ts';
import style from './ChangeLog.module.css';
import { LogDeed } from './LogDeed.tsx';
import { LogLine } from './LogLine.tsx';
import { useDetails } from './useDetails.ts';

/** What happened to the site's cookies since one of our pages was opened on it: when, by whom, and what inside. */
export function ChangeLog() {
  const { adapters, page, view, prefs } = useApp();
  const [log] = useState(() => createLog(adapters, page, prefs.hideValues));
  useEffect(() => () => log.dispose(), [log]);
  const [filter, setFilter] = useState<LogFilter>('all');
  const head = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => head.current?.querySelector('button')?.focus(), []);

  const entries = log.entries.value;
  const details = useDetails(entries);
  const shown = entries.filter(
    (entry) => filter === 'all' || (filter === 'mine' ? entry.by === 'us' : details.get(entry.seq)?.isSession === true),
  );

  return (
    <main class={style.sheet}>
      <div class={style.head} ref={head}>
        <IconButton icon="back" label={t('detail_back')} hint={useBackHint()} onClick={() => view.back()} />
        <h1>{t('log_title')}</h1>
        <span class={style.grow} />
        <Button kind="quiet" disabled={entries.length === 0} onClick={() => void log.clear()}>
          {t('log_clear')}
        </Button>
      </div>
      <search class={style.tools}>
        <SearchField
          id="search-log"
          label={t('log_search')}
          value={log.search.value}
          onInput={(text) => (log.search.value = text)}
        />
        <Segment<LogFilter>
          label={t('log_show')}
          value={filter}
          options={[
            { value: 'all', label: t('log_all') },
            { value: 'sessions', label: t('log_sessions') },
            { value: 'mine', label: t('log_mine') },
          ]}
          onChange={setFilter}
        />
      </search>
      {shown.length === 0 ? (
        <StateMessage icon="log" title={t(entries.length === 0 ? 'log_empty' : 'log_none')}>
          {t('log_since')}
        </StateMessage>
      ) : (
        <>
          <ol class={style.list}>
            {deedsOf(shown).map((together) => {
              const lines = together.map((entry) => (
                <LogLine key={entry.seq} entry={entry} detail={details.get(entry.seq) ?? null} />
              ));
              return together.length === 1 ? (
                lines[0]
              ) : (
                <LogDeed key={`deed ${together.at(-1)!.seq}`} entries={together}>
                  {lines}
                </LogDeed>
              );
            })}
          </ol>
          <p class={style.foot}>{t('log_since')}</p>
        </>
      )}
    </main>
  );
}
