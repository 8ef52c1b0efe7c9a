import style from './App.module.css';
import { DetailPlace } from './cookies/detail/DetailPlace.ts';
import { useKeptDraft } from './cookies/detail/useKeptDraft.ts';
import { ListPlace } from './cookies/ListPlace.tsx';
import { NothingOpen } from './cookies/NothingOpen.tsx';
import { NoticeToast } from './cookies/NoticeToast.tsx';
import { QuestionPanel } from './cookies/QuestionPanel.tsx';
import { useKeys } from './cookies/useKeys.ts';
import { useApp } from './state/start/app.ts';
import { useFocusHome } from './useFocusHome.ts';
import { useWide } from './useWide.ts';
import { t } from './words.ts';

function NarrowPlace({ isOpen }: { isOpen: boolean }) {
  return (
    <div class={style.pane}>
      {isOpen ? <DetailPlace /> : <ListPlace />}
      <QuestionPanel />
      <NoticeToast />
    </div>
  );
}

/** List and open cookie side by side. */
function WidePlace({ isOpen }: { isOpen: boolean }) {
  return (
    <div class={style.wide}>
      <div class={style.pane} data-pane="list">
        <ListPlace />
        <NoticeToast />
      </div>
      <section class={style.pane} data-pane="open" aria-label={t('wide_open')}>
        {isOpen ? <DetailPlace /> : <NothingOpen />}
        <QuestionPanel />
      </section>
    </div>
  );
}

export function App() {
  const { view } = useApp();
  useKeys();
  useKeptDraft();
  useFocusHome();
  const { kind } = view.place.value;
  const Place = useWide() ? WidePlace : NarrowPlace;
  return <Place isOpen={kind === 'open' || kind === 'add'} />;
}
