import { readableHost } from '../../cookies/readableHost.ts';
import { useState } from 'preact/hooks';
import type { Cookie } from '../../cookies/cookie.ts';
import { isSent, type SentRule } from '../../cookies/sent.ts';
import { useApp } from '../state/start/app.ts';
import type { Editor } from '../state/editor/editor.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { type MessageKey, rich, t } from '../words.ts';
import style from './SentLine.module.css';
import { SentPanel } from './SentPanel.tsx';

/** Why not; what a request from elsewhere would add does not come up for the page itself. */
const words: Partial<Record<SentRule, MessageKey>> = {
  expired: 'detail_unsent_expired',
  'host-only': 'detail_unsent_host',
  domain: 'detail_unsent_domain',
  path: 'detail_unsent_path',
  secure: 'detail_unsent_secure',
  partition: 'detail_unsent_partition',
};

/** The part of the cookie that the rule is about. */
function subjectOf(rule: SentRule, { domain, path, partitionKey }: Cookie): string {
  if (rule === 'path') return path;
  return rule === 'partition' ? readableHost(partitionKey?.topLevelSite ?? '') : readableHost(domain);
}

/** What browsers refuse is sent nowhere, whatever its host and path are. */
const isRefused = ({ isPristine, readOnly, problems }: Editor): boolean =>
  !isPristine.value && readOnly.value === null && problems.value.some(({ severity }) => severity === 'error');

/** Whether the page itself receives the cookie, as edited, and by which rule. */
export function SentLine({ editor }: { editor: Editor }) {
  const { page, adapters, clock } = useApp();
  const [asksMore, setAsksMore] = useState(false);
  const site = page.site.value;
  const scope = site?.scope ?? null;
  // without access nobody knows what stands there
  if (site === null || scope === null || editor.conflict.value?.isUnseen) return null;
  const cookie = editor.edited.value;
  if (isRefused(editor)) {
    return (
      <Field label={t('detail_sent')} group tall>
        {() => (
          <p class={style.line}>
            <Icon name="no" />
            {t('detail_unsent_refused')}
          </p>
        )}
      </Field>
    );
  }
  const { url } = site;
  const request = {
    url,
    kind: 'navigation',
    method: 'GET',
    from: 'same-site',
    topLevelSite: scope.topLevelSite,
  } as const;
  const { sent, rule } = isSent(cookie, request, adapters.jar.engine, clock.minute.value / 1000);
  const everywhere = cookie.path === '/' ? 'detail_sent_everywhere' : 'detail_sent_below';
  const subject = sent ? cookie.path : subjectOf(rule, cookie);
  const sentence = rich(
    sent ? everywhere : (words[rule] ?? 'detail_unsent_domain'),
    <Text wrap max={80}>
      {subject}
    </Text>,
  );
  return (
    <Field label={t('detail_sent')} group tall>
      {() => (
        <div class={style.lines}>
          <p class={style.line}>
            <Icon name={sent ? 'ok' : 'no'} />
            <span class={style.words}>{sentence}</span>
            <Button kind="link" aria-expanded={asksMore} onClick={() => setAsksMore(!asksMore)}>
              {t('sent_another')}
            </Button>
          </p>
          {asksMore && <SentPanel cookie={cookie} start={url} />}
        </div>
      )}
    </Field>
  );
}
