import { readableHost } from '../../cookies/readableHost.ts';
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { formatName } from '../session/calledWords.ts';
import type { AllSites, SiteSummary } from '../state/list/allSites.ts';
import { useApp } from '../state/start/app.ts';
import { OptionTick } from '../ui/OptionTick.tsx';
import { Text } from '../ui/Text.tsx';
import { useListBox } from '../ui/useListBox.ts';
import { bytes, dotted, number, plural, t } from '../words.ts';
import style from './SiteList.module.css';

/** In rem, as text grows with the browser's text size; the same for all, so that only those in sight need to be drawn. */
const rowRem = 2.5;

const idOf = (index: number): string => `site-${index}`;

function SiteRow({
  all,
  summary,
  index,
  isActive,
  isChosen,
  onToggle,
}: {
  all: AllSites;
  summary: SiteSummary;
  index: number;
  isActive: boolean;
  isChosen: boolean;
  /** `null`: nothing can be selected. */
  onToggle: (() => void) | null;
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
      aria-selected={onToggle === null ? isActive : isChosen}
      data-active={isActive ? '' : undefined}
      data-selects={onToggle === null ? undefined : ''}
      aria-posinset={index + 1}
      aria-setsize={all.sites.value.length}
      onClick={(event) => {
        const isToggle = event.ctrlKey || event.metaKey || (event.target as Element).closest('[data-tick]') !== null;
        if (isToggle && onToggle !== null) onToggle();
        else openSite(site, page, view);
      }}
    >
      {onToggle !== null && <OptionTick isChosen={isChosen} />}
      <span class={style.site}>
        <Text>{readableHost(site)}</Text>
      </span>
      <span class={style.labels}>{dotted(labels.map(formatName))}</span>
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
  void page.lookAt(site);
  view.back();
}

/** A list box with one tab stop: only the rows in sight are there, so the focus stays on the box itself. */
interface SiteListProps {
  all: AllSites;
  /** Sites that are selected. */
  chosen: ReadonlySet<string>;
  /** `null`: nothing can be. */
  onChoose: ((sites: ReadonlySet<string>) => void) | null;
  /** Those that are selected. */
  onExport(): void;
}

export function SiteList({ all, chosen, onChoose, onExport }: SiteListProps) {
  const { page, view, prefs } = useApp();
  const box = useRef<HTMLDivElement>(null);
  const sites = all.sites.value;

  /** A row that is not drawn anew toggles what is selected by then. */
  const toggle = useRef<(site: string) => void>(() => undefined);
  toggle.current = (site) => {
    const next = new Set(chosen);
    if (!next.delete(site)) next.add(site);
    onChoose?.(next);
  };

  /** All, or none where all are. */
  function toggleAll() {
    onChoose?.(new Set(sites.every(({ site }) => chosen.has(site)) ? [] : sites.map(({ site }) => site)));
  }

  const { active, first, last, onKeyDown } = useListBox(box, sites.length, rowRem, {
    onEnter: (index) => openSite(sites[index]!.site, page, view),
    onToggle: onChoose && ((index) => toggle.current(sites[index]!.site)),
    onToggleAll: toggleAll,
    onEscape() {
      if (chosen.size > 0) onChoose?.(new Set());
      return chosen.size > 0;
    },
  });

  /** A scroll draws the rows that come into sight: Preact leaves a node alone that it gets twice. */
  const drawn = useRef(new Map<SiteSummary, { looks: string; node: VNode }>());
  const before = drawn.current;
  drawn.current = new Map();
  function draw(summary: SiteSummary, index: number): VNode {
    const [isActive, isChosen] = [index === active, chosen.has(summary.site)];
    const old = before.get(summary);
    const onToggle = onChoose && (() => toggle.current(summary.site));
    const looks = [index, isActive, isChosen, onToggle !== null].join();
    const node =
      old?.looks === looks ? (
        old.node
      ) : (
        <SiteRow key={summary.site} {...{ all, summary, index, isActive, isChosen, onToggle }} />
      );
    drawn.current.set(summary, { looks, node });
    return node;
  }

  return (
    <main class={style.scroll}>
      <h1 class="unseen">{t('sites_title')}</h1>
      <div
        ref={box}
        class={style.box}
        role="listbox"
        aria-label={t('sites_title')}
        aria-multiselectable={onChoose !== null}
        aria-activedescendant={idOf(active)}
        tabIndex={0}
        onKeyDown={(event) => {
          onKeyDown(event);
          const isExport = event.key === 's' && !event.ctrlKey && !event.metaKey && !event.altKey;
          if (!isExport || chosen.size === 0 || !prefs.letterKeys.value) return;
          event.preventDefault();
          onExport();
        }}
      >
        <div class={style.all} role="presentation" style={{ height: `${sites.length * rowRem}rem` }}>
          {sites.slice(first, last).map((summary, offset) => draw(summary, first + offset))}
        </div>
      </div>
    </main>
  );
}
