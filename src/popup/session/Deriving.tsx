import type { ComponentChildren } from 'preact';
import type { EditorSession } from '../state/editor/session.ts';
import { Button } from '../ui/Button.tsx';
import { t } from '../words.ts';
import style from './VerdictWords.module.css';

interface DerivingProps {
  session: EditorSession;
  isStopped: boolean;
  /** What stood here: it keeps its room, so that nothing jumps. */
  children: ComponentChildren;
}

/** A key is being worked out, and can be stopped; or it was, and can be begun again: by one button, which keeps the focus. */
export function Deriving({ session: { derivations, keys }, isStopped, children }: DerivingProps) {
  return (
    <p class={style.say}>
      <span class={style.stack}>
        <span role={isStopped ? 'status' : undefined}>{t(isStopped ? 'key_stopped' : 'key_deriving')}</span>
        <span class={style.away} aria-hidden="true">
          {children}
        </span>
      </span>
      <Button kind="link" onClick={() => (isStopped ? keys.again() : derivations.stop())}>
        {t(isStopped ? 'failed_again' : 'key_deriving_stop')}
      </Button>
    </p>
  );
}
