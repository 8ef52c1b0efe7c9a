import style from './App.module.css';
import { DetailPlace } from './detail/DetailPlace.ts';
import { useDetailAhead } from './detail/useDetailAhead.ts';
import { useKeptDraft } from './detail/useKeptDraft.ts';
import { ListPlace } from './places/ListPlace.tsx';
import { NothingOpen } from './detail/NothingOpen.tsx';
import { NoticeToast } from './changes/NoticeToast.tsx';
import { QuestionPlace } from './changes/QuestionPlace.tsx';
import { usePaste } from './shortcuts/usePaste.ts';
import { useKeys } from './shortcuts/useKeys.ts';
import { useApp } from './state/start/app.ts';
import { useFocusHome } from './shortcuts/useFocusHome.ts';
import { isOfOpen } from './state/page/view.ts';
import { useWide } from './ui/useWide.ts';
import { ValuePlace } from './value/ValuePlace.ts';
import { t } from './words.ts';

function OpenPlace() {
  return useApp().view.place.value.kind === 'value' ? <ValuePlace /> : <DetailPlace />;
}

function NarrowPlace({ isOpen }: { isOpen: boolean }) {
  return (
    <div class={style.pane}>
      {isOpen ? <OpenPlace /> : <ListPlace />}
      <QuestionPlace />
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
        {isOpen ? <OpenPlace /> : <NothingOpen />}
        <QuestionPlace />
      </section>
    </div>
  );
}

export function App() {
  const { view } = useApp();
  useKeys();
  usePaste();
  useKeptDraft();
  useDetailAhead();
  useFocusHome();
  const { kind } = view.place.value;
  const Place = useWide() ? WidePlace : NarrowPlace;
  return <Place isOpen={isOfOpen(kind)} />;
}
