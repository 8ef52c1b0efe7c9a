import { useEffect } from 'preact/hooks';
import { LateNotice } from '../changes/NoticeToast.tsx';
import { SelectionPlace } from '../list/SelectionPlace.ts';
import { DetailPlace } from './DetailPlace.ts';

const signs = ['pointermove', 'pointerdown', 'keydown'] as const;

/**
 * Fetches the code of open and of selected cookies, and of what is told of a deed, at the first sign of somebody, ahead of
 * the first click: while the list is still being drawn it would hold that up, and its style have all of the list looked at
 * anew.
 */
export function useDetailAhead(): void {
  useEffect(() => {
    const stop = () => {
      for (const sign of signs) removeEventListener(sign, load, true);
    };
    const load = () => {
      stop();
      void LateNotice.load();
      void SelectionPlace.load();
      void DetailPlace.load();
    };
    for (const sign of signs) addEventListener(sign, load, true);
    return stop;
  }, []);
}
