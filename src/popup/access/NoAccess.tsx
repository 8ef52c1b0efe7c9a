import { readableHost } from '../../cookies/readableHost.ts';
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Traits, traitsOf } from '../../cookies/traits.ts';
import { useApp } from '../state/start/app.ts';
import type { Site } from '../state/page/page.ts';
import type { Scope } from '../state/page/scope.ts';
import { Button } from '../ui/Button.tsx';
import { StateMessage } from '../ui/StateMessage.tsx';
import { type MessageKey, t } from '../words.ts';
import { isNowhere } from '../shortcuts/isNowhere.ts';
import style from './NoAccess.module.css';

const whySoWide: Record<Traits['narrowAccessHides'], MessageKey> = {
  'parent-domain': 'access_why_parent_domain',
  'other-hosts': 'access_why_other_hosts',
};

function Grant({ pattern, amongAll }: Scope) {
  const { adapters } = useApp();
  const { narrowAccessHides, closesPopupToAsk } = traitsOf(adapters.jar.engine);
  return (
    <dl class={style.grant}>
      <div>
        <dt>{t('access_asked')}</dt>
        <dd>
          <code dir="ltr">{pattern}</code>
        </dd>
      </div>
      <div>
        <dt>{t('access_why')}</dt>
        <dd>{t(amongAll ? 'access_why_ipv6' : whySoWide[narrowAccessHides])}</dd>
      </div>
      <div>
        <dt>{t('access_next')}</dt>
        <dd>{t(closesPopupToAsk ? 'access_next_closed' : 'access_next_here')}</dd>
      </div>
    </dl>
  );
}

/** The browser asks on Allow, straight from the click: so what it is asked for is known before the button can be pressed. */
export function NoAccess({ site: { scope } }: { site: Site }) {
  const { page, adapters } = useApp();
  const refusal = useSignal<'refused' | 'may-not-ask' | null>(null);
  const holder = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (isNowhere()) holder.current?.querySelector('button')?.focus();
  }, []);

  const allow = (breadth: 'site' | 'all') => {
    const answer = page.requestAccess(breadth);
    void answer.then(
      (granted) => (refusal.value = granted ? null : 'refused'),
      () => (refusal.value = 'may-not-ask'),
    );
  };

  return (
    <StateMessage
      title={t('access_title')}
      actions={
        <div class={style.buttons} ref={holder}>
          <Button kind="main" hint="↵" disabled={scope === null} onClick={() => allow('site')}>
            {scope?.amongAll ? t('access_allow_all') : t('access_allow', readableHost(scope?.site ?? ''))}
          </Button>
          {!scope?.amongAll && (
            <Button kind="quiet" disabled={scope === null} onClick={() => allow('all')}>
              {t('access_allow_all')}
            </Button>
          )}
        </div>
      }
      after={
        <>
          <p role="status" class={style.refused}>
            {refusal.value === 'refused' && t('access_refused')}
            {refusal.value === 'may-not-ask' && t('access_may_not_ask', adapters.about.browser.split(' ')[0]!)}
          </p>
          {scope !== null && <Grant {...scope} />}
        </>
      }
    >
      {t('access_text')}
    </StateMessage>
  );
}
