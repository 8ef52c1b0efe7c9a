import { useEffect, useId, useState } from 'preact/hooks';
import type { Cookie } from '../../cookies/cookie.ts';
import { fromSite, isSent, type SentRequest } from '../../cookies/sent.ts';
import { useApp } from '../state/start/app.ts';
import { scopeOf } from '../state/page/scope.ts';
import { Icon } from '../ui/Icon.tsx';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { type MessageKey, t } from '../words.ts';
import style from './SentPanel.module.css';
import { sentWords } from './sentWords.tsx';

type Way = 'open' | 'link' | 'post' | 'fetch-same' | 'fetch-cross' | 'frame';

const ways: Record<Way, { words: MessageKey; request: Pick<SentRequest, 'kind' | 'method' | 'from'> }> = {
  open: { words: 'sent_way_open', request: { kind: 'navigation', method: 'GET', from: 'same-site' } },
  link: { words: 'sent_way_link', request: { kind: 'navigation', method: 'GET', from: 'cross-site' } },
  post: { words: 'sent_way_post', request: { kind: 'navigation', method: 'POST', from: 'cross-site' } },
  'fetch-same': { words: 'sent_way_fetch_same', request: { kind: 'fetch', method: 'GET', from: 'same-site' } },
  'fetch-cross': { words: 'sent_way_fetch_cross', request: { kind: 'fetch', method: 'GET', from: 'cross-site' } },
  frame: { words: 'sent_way_frame', request: { kind: 'frame', method: 'GET', from: 'cross-site' } },
};

/** As a person types it: without a scheme too. */
function urlOf(text: string): URL | null {
  const whole = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  return URL.canParse(whole) && /^https?:/i.test(whole) ? new URL(whole) : null;
}

/** `scheme://registrable-domain` of a URL; `null` until the public-suffix list has answered. */
function useSite(url: URL | null): string | null {
  const { adapters } = useApp();
  const [found, setFound] = useState<{ host: string; registrable: string | null } | null>(null);
  const host = url?.hostname ?? '';
  useEffect(() => {
    let isCurrent = true;
    void adapters.registrableDomain(host).then((registrable) => isCurrent && setFound({ host, registrable }));
    return () => void (isCurrent = false);
  }, [host]);
  return url === null || found?.host !== host
    ? null
    : scopeOf(url, found.registrable, adapters.jar.engine).topLevelSite;
}

/** Would this request carry the cookie? Address, way and, for what others embed, whose page. */
export function SentPanel({ cookie, start }: { cookie: Cookie; start: URL }) {
  const { adapters, clock } = useApp();
  const id = useId();
  // without the query, which decides nothing and may hold what others are not to see
  const [address, setAddress] = useState(start.origin + start.pathname);
  const [way, setWay] = useState<Way>('open');
  const [top, setTop] = useState(cookie.partitionKey?.topLevelSite ?? 'https://other.example');
  const { engine } = adapters.jar;
  const url = urlOf(address);
  const topUrl = urlOf(top);
  const ownSite = useSite(url);
  const topSite = useSite(topUrl);
  const { request } = ways[way];
  const isEmbedded = request.kind !== 'navigation' && request.from === 'cross-site';
  const topLevelSite = isEmbedded ? topSite : ownSite;
  // the page that is typed in may be of the same site after all
  const from = isEmbedded && topSite && ownSite ? fromSite(topSite, ownSite, engine) : request.from;
  const verdict =
    url !== null &&
    topLevelSite !== null &&
    isSent(cookie, { ...request, from, url, topLevelSite }, engine, clock.minute.value / 1000);

  return (
    <div class={style.panel}>
      <label class={style.line} for={`${id}-url`}>
        <span class={style.name}>{t('sent_address')}</span>
        <TextInput id={`${id}-url`} value={address} onInput={setAddress} />
      </label>
      <label class={style.line}>
        <span class={style.name}>{t('sent_way')}</span>
        <Select<Way>
          value={way}
          options={(Object.keys(ways) as Way[]).map((value) => ({ value, label: t(ways[value].words) }))}
          onChange={setWay}
        />
      </label>
      {isEmbedded && (
        <label class={style.line} for={`${id}-top`}>
          <span class={style.name}>{t('sent_top')}</span>
          <TextInput id={`${id}-top`} value={top} onInput={setTop} />
        </label>
      )}
      <p class={style.answer} role="status">
        {verdict ? (
          <>
            <Icon name={verdict.sent ? 'ok' : 'no'} />
            <span>{sentWords(verdict, cookie, engine)}</span>
          </>
        ) : (
          (url === null || (isEmbedded && topUrl === null)) && <span>{t('sent_no_address')}</span>
        )}
      </p>
      <p class={style.hint}>{t('sent_tracking')}</p>
    </div>
  );
}
