import { useApp } from '../state/app.ts';
import { Button } from '../ui/Button.tsx';
import { plural, t } from '../words.ts';
import style from './SweepLine.module.css';

/** Below the list: what the browser keeps although it is over. */
export function SweepLine() {
  const { leftovers, adapters } = useApp();
  const count = leftovers.count.value;
  if (count === 0) return null;
  return (
    <p class={style.line}>
      <span>{plural('leftovers', count, adapters.about.browser)}</span>
      <Button small onClick={() => void leftovers.sweep()}>
        {t('leftovers_sweep')}
      </Button>
    </p>
  );
}
