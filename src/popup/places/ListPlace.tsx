import { useComputed } from '@preact/signals';
import { loadedLater } from '../ui/loadedLater.tsx';
import { DuplicatePlace } from '../duplicate/DuplicatePlace.ts';
import { ImportPlace } from '../import/ImportPlace.ts';
import { SitesPlace } from '../sites/SitesPlace.ts';
import { useApp } from '../state/start/app.ts';
import type { View } from '../state/page/view.ts';
import { CookieGrid } from '../list/CookieGrid.tsx';
import { FrameAccess } from '../access/FrameAccess.tsx';
import style from './ListPlace.module.css';
import { NoAccess } from '../access/NoAccess.tsx';
import { ClosedPage, BlockedPage, EmptyPage, FailedPage, NeverPage, NoTabPage, NothingFound } from './pageStates.tsx';
import { PartialAccess } from '../access/PartialAccess.tsx';
import { SearchRow } from '../list/SearchRow.tsx';
import { SelectionPlace } from '../list/SelectionPlace.ts';
import { StatusLine } from '../list/StatusLine.tsx';
import { SweepLine } from '../list/SweepLine.tsx';
import { TopBar } from './TopBar.tsx';

const ChangeLog = loadedLater(async () => (await import('../log/ChangeLog.tsx')).ChangeLog);
const Export = loadedLater(async () => (await import('../export/Export.tsx')).Export);
const Help = loadedLater(async () => (await import('../shortcuts/Help.tsx')).Help);
const DraftLine = loadedLater(async () => (await import('../list/DraftLine.tsx')).DraftLine);
const Settings = loadedLater(async () => (await import('../settings/Settings.tsx')).Settings);

function Tools() {
  const { selection } = useApp();
  return useComputed(() => selection.keys.value.size > 0).value ? <SelectionPlace /> : <SearchRow />;
}

/** Below the list: what has no row of its own in it. */
function Rowless() {
  const { unsaved } = useApp();
  return (
    <>
      {useComputed(() => unsaved.rowless.value.length > 0).value && <DraftLine />}
      <SweepLine />
    </>
  );
}

function Content() {
  const { page, cookies, rows } = useApp();
  const current = page.current.value;
  const state = cookies.state.value;
  if (current.kind === 'no-tab') return <NoTabPage />;
  if (current.kind === 'closed') return <ClosedPage />;
  if (current.kind === 'never') return <NeverPage url={current.url} />;
  if (current.kind === 'loading' || state.kind === 'loading') return <div class={style.rest} />;
  if (state.kind === 'denied') return <NoAccess site={current} />;
  if (state.kind === 'blocked') return <BlockedPage />;
  if (state.kind === 'failed') return <FailedPage code={state.code} />;
  if (rows.all.value.length === 0)
    return (
      <>
        <EmptyPage site={current} />
        <Rowless />
      </>
    );
  return (
    <>
      <Tools />
      <PartialAccess site={current} />
      <FrameAccess />
      {rows.sections.value.length === 0 ? <NothingFound /> : <CookieGrid host={current.host} />}
      <Rowless />
    </>
  );
}

function Place({ kind }: { kind: View['place']['value']['kind'] }) {
  if (kind === 'help') return <Help />;
  if (kind === 'log') return <ChangeLog />;
  if (kind === 'import') return <ImportPlace />;
  if (kind === 'settings') return <Settings />;
  if (kind === 'export') return <Export />;
  if (kind === 'duplicate') return <DuplicatePlace />;
  return kind === 'sites' ? <SitesPlace /> : <Content />;
}

/** The list of the page's cookies, or what stands in its place. */
export function ListPlace() {
  const { view } = useApp();
  return (
    <>
      <TopBar />
      <Place kind={view.place.value.kind} />
      <StatusLine />
    </>
  );
}
