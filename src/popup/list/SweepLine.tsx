import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { plural, t } from '../words.ts';
import style from './SweepLine.module.css';

/** Below the list: what the browser keeps although it is over. */
export function SweepLine() {
  const { expiredCookies, adapters } = useApp();
  const count = expiredCookies.count.value;
  if (count === 0) return null;
  return (
    <p class={style.line}>
      <span>{plural('expired_cookies', count, adapters.about.browser)}</span>
      <Button small onClick={() => void expiredCookies.sweep()}>
        {t('expired_cookies_sweep')}
      </Button>
    </p>
  );
}
