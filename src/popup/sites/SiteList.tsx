import { readableHost } from '../../cookies/readableHost.ts';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { formatName } from '../session/calledWords.ts';
import type { AllSites, SiteSummary } from '../state/list/allSites.ts';
import { useApp } from '../state/start/app.ts';
import { Text } from '../ui/Text.tsx';
import { bytes, number, plural, t } from '../words.ts';
import style from './SiteList.module.css';
import { useVisible } from './useVisible.ts';

/** In rem, as text grows with the browser's text size; the same for all, so that only those in sight need to be drawn. */
const rowRem = 2.5;

const idOf = (index: number): string => `site-${index}`;

function SiteRow({
  all,
  summary,
  index,
  chosen,
}: {
  all: AllSites;
  summary: SiteSummary;
  index: number;
  chosen: boolean;
}) {
  const { view, page } = useApp();
  const { site, cookies } = summary;
  const labels = all.labelsOf(site, cookies).value;
  const largest = all.sites.value[0]!.cookies.length;
  return (
    <div
      id={idOf(index)}
      role="option"
      class={style.row}
      style={{ top: `${index * rowRem}rem` }}
      aria-selected={chosen}
      aria-posinset={index + 1}
      aria-setsize={all.sites.value.length}
      onClick={() => openSite(site, page, view)}
    >
      <span class={style.site}>
        <Text>{readableHost(site)}</Text>
      </span>
      <span class={style.labels}>{labels.map(formatName).join(' · ')}</span>
      <span class={style.bar} style={{ '--share': String(cookies.length / largest) }} aria-hidden="true" />
      <span class={style.count}>
        {number(cookies.length)}
        <span class="unseen"> {plural('cookies', cookies.length)}</span>
      </span>
      <span class={style.bytes}>{bytes(summary.bytes)}</span>
    </div>
  );
}

function openSite(
  site: string,
  page: ReturnType<typeof useApp>['page'],
  view: ReturnType<typeof useApp>['view'],
): void {
  page.lookAt(site);
  view.back();
}

/** A list box with one tab stop: only the rows in sight are there, so the focus stays on the box itself. */
export function SiteList({ all }: { all: AllSites }) {
  const { page, view } = useApp();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const sites = all.sites.value;
  const rowHeight = rowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const { first, last } = useVisible(box, sites.length, rowHeight);
  const chosen = Math.min(at, sites.length - 1);

  useLayoutEffect(() => {
    const element = box.current!;
    const top = chosen * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  }, [chosen]);

  /** A scroll draws the rows that come into sight: Preact leaves a node alone that it gets twice. */
  const drawn = useRef(new Map<SiteSummary, { index: number; isChosen: boolean; node: VNode }>());
  const before = drawn.current;
  drawn.current = new Map();
  function draw(summary: SiteSummary, index: number): VNode {
    const isChosen = index === chosen;
    const old = before.get(summary);
    const isSame = old?.index === index && old.isChosen === isChosen;
    const node = isSame ? (
      old.node
    ) : (
      <SiteRow key={summary.site} all={all} summary={summary} index={index} chosen={isChosen} />
    );
    drawn.current.set(summary, { index, isChosen, node });
    return node;
  }

  function onKeyDown(event: KeyboardEvent) {
    const perPage = Math.max(Math.floor(box.current!.clientHeight / rowHeight) - 1, 1);
    const moves: Record<string, number> = {
      ArrowDown: chosen + 1,
      ArrowUp: chosen - 1,
      PageDown: chosen + perPage,
      PageUp: chosen - perPage,
      Home: 0,
      End: sites.length - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) setAt(Math.min(Math.max(next, 0), sites.length - 1));
    else if (event.key === 'Enter') openSite(sites[chosen]!.site, page, view);
    else return;
    event.preventDefault();
  }

  return (
    <main class={style.scroll}>
      <h1 class="unseen">{t('sites_title')}</h1>
      <div
        ref={box}
        class={style.box}
        role="listbox"
        aria-label={t('sites_title')}
        aria-activedescendant={idOf(chosen)}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div class={style.all} role="presentation" style={{ height: `${sites.length * rowRem}rem` }}>
          {sites.slice(first, last).map((summary, offset) => draw(summary, first + offset))}
        </div>
      </div>
    </main>
  );
}
