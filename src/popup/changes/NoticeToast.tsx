import { useRef } from 'preact/hooks';
import { focusList } from '../shortcuts/focusList.ts';
import { useApp } from '../state/start/app.ts';
import { loadedLater } from '../ui/loadedLater.tsx';
import style from './NoticeToast.module.css';

/** In a chunk of its own: before anybody has done anything there is nothing to tell. */
export const LateNotice = loadedLater(async () => (await import('./NoticeLine.tsx')).NoticeLine);

/** What happened last, for ten seconds. Announced; the region is there before the words are. */
export function NoticeToast() {
  const { toasts, changes } = useApp();
  const cameFrom = useRef<HTMLElement | null>(null);

  const leave = (act: () => void) => {
    toasts.close();
    act();
    if (cameFrom.current?.isConnected) cameFrom.current.focus();
    else focusList();
  };

  return (
    <div
      role="status"
      class={style.toast}
      onFocusIn={(event) => {
        const from = event.relatedTarget as HTMLElement | null;
        if (!event.currentTarget.contains(from)) cameFrom.current = from;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        leave(() => undefined);
      }}
    >
      {(toasts.current.value || changes.longStep.value) && <LateNotice leave={leave} />}
    </div>
  );
}
