import { useState } from 'preact/hooks';
import type { Shell } from '../../codec/shellQuote.ts';
import type { StoreLocation } from '../../sessions/index.ts';
import { useMask } from '../cookies/useMask.ts';
import { useApp } from '../state/start/app.ts';
import type { EditorSession } from '../state/editor/session.ts';
import { Button } from '../ui/Button.tsx';
import { Segment } from '../ui/Segment.tsx';
import { Select } from '../ui/Select.tsx';
import { spelled } from '../ui/marks.ts';
import { Text } from '../ui/Text.tsx';
import { t } from '../words.ts';
import { KeyOptions } from './KeyOptions.tsx';
import { RecordBox } from './RecordBox.tsx';
import style from './StoreBox.module.css';

/** Proper names. */
const shells = [
  { value: 'sh', label: 'sh' },
  { value: 'powershell', label: 'PowerShell' },
  { value: 'cmd', label: 'cmd' },
] as const satisfies readonly { value: Shell; label: string }[];

const usualShell = (): Shell => (navigator.userAgent.includes('Windows') ? 'powershell' : 'sh');

const storeName = ({ store }: StoreLocation): string => (store === 'file' ? t('store_file') : store);

/** The command for one place, for the shell of the reader, to copy. */
function Command({ session, place, name }: { session: EditorSession; place: StoreLocation; name: string }) {
  const { copy } = useApp();
  const mask = useMask();
  const [shell, setShell] = useState<Shell>(usualShell);
  const command = session.record.commandFor(place, shell);
  return (
    <div class={style.command}>
      <div class={style.head}>
        <span class={style.label}>{t('store_command')}</span>
        <Segment label={t('store_shell')} value={shell} options={shells} onChange={(next: Shell) => setShell(next)} />
        <Button small icon="copy" disabled={command === undefined} onClick={() => void copy(command ?? '', name)}>
          {t('store_copy')}
        </Button>
      </div>
      <code class={style.well} tabIndex={0} aria-label={t('store_command')}>
        {command === undefined ? (
          t('store_no_command')
        ) : (
          <Text wrap max={2000}>
            {mask(command)}
          </Text>
        )}
      </code>
    </div>
  );
}

/** Where the data of an id lives, how it is fetched, and a place to read it. */
export function StoreBox({ session, name }: { session: EditorSession; name: string }) {
  const { record, keys } = session;
  const mask = useMask();
  const [chosen, setChosen] = useState(0);
  const places = record.places.value;
  const place = places[chosen] ?? places[0];
  if (!record.isReadable.value) return <p class={style.none}>{t('store_unknown')}</p>;
  return (
    <section class={style.box} aria-labelledby="store-title">
      <h2 class={style.title} id="store-title">
        {t('store_title')}
      </h2>
      {place !== undefined && (
        <>
          <div class={style.settings}>
            <Select
              label={t('store_place')}
              value={String(places.indexOf(place))}
              options={places.map((each, index) => ({
                value: String(index),
                label: `${storeName(each)}: \u2066${spelled(mask(each.key), 40)}\u2069`, // left to right in every language,
              }))}
              onChange={(next) => setChosen(Number(next))}
            />
            <KeyOptions fields={record.fields.value} keys={keys} />
          </div>
          <Command session={session} place={place} name={name} />
        </>
      )}
      <RecordBox record={record} name={name} />
    </section>
  );
}
