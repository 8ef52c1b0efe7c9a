import type { SessionError } from '../../sessions/index.ts';
import { dots } from '../cookies/dots.ts';
import { useApp } from '../state/start/app.ts';
import type { RecordState, SessionRecord } from '../state/editor/record.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { bytes, gap, t } from '../words.ts';
import { damageWords } from './damageWords.ts';
import { layerName } from './Layers.tsx';
import style from './RecordBox.module.css';
import { Tree } from './Tree.tsx';

function problemWords({ code, recovered }: SessionError): string {
  if (code === 'not-this-format') return t('record_unknown');
  if (code === 'too-large') return t('record_too_large');
  return damageWords(code) + (recovered?.tree === undefined ? '' : gap() + t('session_unreadable_shown'));
}

/** How it was written, outermost first: `redis-cli › MessagePack, 62 bytes`. */
function Summary({ state }: { state: RecordState & { kind: 'read' } }) {
  const { layers } = state.decoded;
  const names = layers.slice(layers.length > 1 ? 1 : 0).map(layerName);
  return (
    <p class={style.summary} role="status">
      {t('record_read', names.join(' › '), bytes(layers.at(-1)?.bytes ?? 0))}
    </p>
  );
}

/** A place for the record as a tool shows it, and what it says. It is kept as drafts are. */
export function RecordBox({ record, name }: { record: SessionRecord; name: string }) {
  const { prefs } = useApp();
  const state = record.record.value;
  const text = record.pasted.value;
  const tree = state.kind === 'none' || state.kind === 'reading' ? null : state.tree;
  return (
    <div class={style.box}>
      <div class={style.head}>
        <label class={style.label} for="record">
          {t('record_paste')}
        </label>
        {text !== '' && (
          <Button kind="link" onClick={() => record.paste('')}>
            {t('record_clear')}
          </Button>
        )}
      </div>
      <TextArea
        id="record"
        rows={3}
        placeholder={t('record_hint')}
        value={prefs.hideValues.value && text !== '' ? dots : text}
        readOnly={prefs.hideValues.value && text !== ''}
        aria-describedby={state.kind === 'failed' ? 'record-problem' : undefined}
        onInput={(next) => record.paste(next)}
      />
      {state.kind === 'failed' && <Problem id="record-problem">{problemWords(state.error)}</Problem>}
      {state.kind === 'reading' && (
        <p class={style.summary} role="status">
          {t('record_reading')}
        </p>
      )}
      {state.kind === 'read' && <Summary state={state} />}
      {tree !== null && (
        <div class={style.tree}>
          <Tree content={tree} name={name} isReadOnly />
        </div>
      )}
    </div>
  );
}
