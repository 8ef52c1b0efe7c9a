import type { ComponentChildren } from 'preact';
import type { Cookie, SameSite } from '../../cookies/cookie.ts';
import { Icon } from '../ui/Icon.tsx';
import { t } from '../words.ts';
import style from './flagMarks.module.css';

/** As the attribute is written in a Set-Cookie header. */
export const sameSiteNames: Record<SameSite, string> = {
  unspecified: '–',
  no_restriction: 'None',
  lax: 'Lax',
  strict: 'Strict',
};

/** HttpOnly, Secure, SameSite, each in its own slot: a column that can be read down. */
export function marks({ httpOnly, secure, sameSite }: Cookie): ComponentChildren {
  const http = t(httpOnly ? 'mark_http_only' : 'mark_not_http_only');
  const lock = t(secure ? 'mark_secure' : 'mark_not_secure');
  return (
    <span class={style.marks}>
      <span class={style.mark} role="img" aria-label={http} title={http}>
        {httpOnly && Icon({ name: 'noscript', small: true })}
      </span>
      <span class={style.mark} role="img" aria-label={lock} title={lock}>
        {secure && Icon({ name: 'lock', small: true })}
      </span>
      {sameSite === 'unspecified' ? (
        <span role="img" aria-label={t('mark_unset')} title={t('mark_unset')}>
          –
        </span>
      ) : (
        <span title={`SameSite=${sameSiteNames[sameSite]}`}>{sameSiteNames[sameSite]}</span>
      )}
    </span>
  );
}
