import style from './App.module.css';
import { DetailPlace } from './cookies/detail/DetailPlace.tsx';
import { useKeptDraft } from './cookies/detail/useKeptDraft.ts';
import { ListPlace } from './cookies/ListPlace.tsx';
import { NoticeToast } from './cookies/NoticeToast.tsx';
import { QuestionPanel } from './cookies/QuestionPanel.tsx';
import { useKeys } from './cookies/useKeys.ts';
import { useApp } from './state/app.ts';

export function App() {
  const { view } = useApp();
  useKeys();
  useKeptDraft();
  const place = view.place.value;
  return (
    <div class={style.app}>
      {place.kind === 'open' || place.kind === 'add' ? <DetailPlace /> : <ListPlace />}
      <QuestionPanel />
      <NoticeToast />
    </div>
  );
}
