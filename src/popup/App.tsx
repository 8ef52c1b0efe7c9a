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

/**
 * The list, or what is open, or both side by side. The elements are the same in both layouts: what is typed and chosen
 * stays when a window becomes wide or narrow.
 */
export function App() {
  const { view } = useApp();
  useKeys();
  usePaste();
  useKeptDraft();
  useDetailAhead();
  useFocusHome();
  const isOpen = isOfOpen(view.place.value.kind);
  const isWide = useWide();
  const pane = isWide ? style.pane : style.part;
  return (
    <div class={isWide ? style.wide : style.pane}>
      {(isWide || !isOpen) && (
        <div key="list" class={pane} data-pane={isWide ? 'list' : undefined}>
          <ListPlace />
          {isWide && <NoticeToast />}
        </div>
      )}
      {(isWide || isOpen) && (
        // no <section>: within one no <header> is a banner, nor a <footer> the information of the page
        <div
          key="open"
          class={pane}
          role={isWide ? 'region' : undefined}
          data-pane={isWide ? 'open' : undefined}
          aria-label={isWide ? t('wide_open') : undefined}
        >
          {isOpen ? <OpenPlace /> : <NothingOpen />}
          {isWide && <QuestionPlace />}
        </div>
      )}
      {!isWide && <QuestionPlace />}
      {!isWide && <NoticeToast />}
    </div>
  );
}
