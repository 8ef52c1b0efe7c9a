import type { ComponentChildren } from 'preact';
import type { Cookie } from '../../cookies/cookie.ts';
import { lifeFraction } from '../../cookies/expiry.ts';
import type { App } from '../state/start/app.ts';
import { bothTimes, relative, t } from '../words.ts';
import style from './expiry.module.css';

/** Seconds under which an end is near. */
const soon = 60;
const hour = 3600;

/**
 * How long it will live: a bar (5 seconds to 400 days, logarithmic) and words; dots for a session. `isLight`: without what
 * only the pointer shows, which makes the first paint wait for the formats of dates.
 */
export function expiry({ expirationDate }: Cookie, clock: App['clock'], isLight: boolean): ComponentChildren {
  if (expirationDate !== null) return <Expiry end={expirationDate * 1000} clock={clock} isLight={isLight} />;
  return (
    <span class={`${style.expiry} ${style.session}`} title={isLight ? undefined : t('expiry_session_hint')}>
      <i class={style.life} aria-hidden="true" />
      <span>{t('expiry_session')}</span>
    </span>
  );
}

function Expiry({ end, clock, isLight }: { end: number; clock: App['clock']; isLight: boolean }) {
  // rows that end later need not move every second
  const now = end - clock.minute.value < (hour + 60) * 1000 ? clock.second.value : clock.minute.value;
  const left = (end - now) / 1000;
  return (
    <span
      class={left < soon ? `${style.expiry} ${style.soon}` : style.expiry}
      title={isLight ? undefined : bothTimes(end)}
    >
      <i class={style.life} style={{ '--left': lifeFraction(left).toFixed(3) }} aria-hidden="true" />
      <span class={style.words}>{relative(end, Math.min(now, end))}</span>
    </span>
  );
}
