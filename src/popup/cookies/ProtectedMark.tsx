import { useComputed } from '@preact/signals';
import type { CookieKey } from '../../cookies/cookie.ts';
import { useApp } from '../state/start/app.ts';
import { Icon } from '../ui/Icon.tsx';
import { t } from '../words.ts';
import style from './ProtectedMark.module.css';

/** The worker keeps this cookie as it is; or did, until something fought back. */
export function ProtectedMark({ cookieKey: key }: { cookieKey: CookieKey }) {
  const { protections } = useApp();
  const found = useComputed(() => protections.byKey.value.get(key)).value;
  if (found === undefined) return null;
  const words = t(found.paused ? 'protected_paused_mark' : 'protected_mark');
  return (
    <span class={found.paused ? `${style.mark} ${style.paused}` : style.mark} title={words}>
      <Icon name="shield" small />
      <span class="unseen">{words}</span>
    </span>
  );
}
