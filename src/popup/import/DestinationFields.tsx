import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { carriesSecure } from '../../cookies/group.ts';
import { readableHost } from '../../cookies/readableHost.ts';
import type { Destination } from '../../records.ts';
import { addressOf } from '../state/import/destination.ts';
import type { Importing } from '../state/import/contract.ts';
import { useApp } from '../state/start/app.ts';
import { Problem } from '../ui/Problem.tsx';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { t } from '../words.ts';
import style from './Import.module.css';

/** `All to localhost`; without Secure where that would not arrive. */
const allTo = (url: URL): string =>
  t(carriesSecure(url) ? 'import_to_page' : 'import_to_page_plain', readableHost(url.hostname));

/** What is typed, and what it comes to. */
function TypedHost({ importing, typed }: { importing: Importing; typed: string }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const address = addressOf(typed);
  const isBad = importing.isNowhere.value && typed.trim() !== '';
  return (
    <div class={style.typedHost}>
      <TextInput
        inputRef={field}
        aria-label={t('import_host')}
        aria-describedby={id}
        aria-invalid={isBad || undefined}
        placeholder="localhost"
        value={typed}
        onInput={(next) => void importing.setDestination({ kind: 'host', typed: next })}
      />
      {isBad ? (
        <Problem id={id}>{t('problem_domain_not_host')}</Problem>
      ) : (
        <span id={id} class={style.quiet}>
          {address === null ? t('import_host_hint') : allTo(address)}
        </span>
      )}
    </div>
  );
}

/** Host and Secure in one choice, as what works on a server is to work on this machine. */
export function DestinationFields({ importing }: { importing: Importing }) {
  const site = useApp().page.site.value;
  if (site === null) return null;
  const { value: to } = importing.destination;
  const own = importing.isAway.value && importing.home.value ? new URL(importing.home.value.url) : site.url;
  const isOfPage = importing.hosts.value.every((host) => host === own.hostname);
  return (
    <>
      <Select<Destination['kind']>
        label={t('import_to')}
        value={to.kind}
        options={[
          { value: 'file', label: t('import_to_file') },
          ...(isOfPage && to.kind !== 'page' ? [] : [{ value: 'page' as const, label: allTo(own) }]),
          { value: 'host', label: t('import_to_host') },
        ]}
        onChange={(kind) => void importing.setDestination(kind === 'host' ? { kind, typed: '' } : { kind })}
      />
      {to.kind === 'host' && <TypedHost importing={importing} typed={to.typed} />}
    </>
  );
}
