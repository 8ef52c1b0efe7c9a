import { useRef, useState } from 'preact/hooks';
import { useApp } from '../state/start/app.ts';
import type { Editor } from '../state/editor/editor.ts';
import type { Expiry } from '../state/editor/draft.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Segment } from '../ui/Segment.tsx';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { exactTime, type MessageKey, relative, t, utcTime } from '../words.ts';
import { expiryPresets } from '../cookies/expiryPresets.ts';
import style from './ExpiryField.module.css';
import { fieldAttribute, useActions } from './useActions.ts';
import { useFieldProblem } from './useFieldProblem.tsx';

const units = { s: 1, min: 60, h: 3600, d: 86_400 } as const;
type Unit = keyof typeof units;
const unitWords: Record<Unit, MessageKey> = {
  s: 'detail_seconds',
  min: 'detail_minutes',
  h: 'detail_hours',
  d: 'detail_days',
};

/** Milliseconds. */
const hour = 3_600_000;

/** As `datetime-local` wants it, in local time to the minute. @param at seconds since 1970 */
function localText(at: number): string {
  const date = new Date(at * 1000);
  if (Number.isNaN(date.getTime())) return '';
  const offset = date.getTimezoneOffset() * 60_000;
  const text = new Date(date.getTime() - offset).toISOString();
  return /^\d{4}-/.test(text) ? text.slice(0, 16) : ''; // the control knows no years of five digits
}

/** The same moment in UTC; the day too where it is another one. */
function utcText(at: number): string {
  const date = new Date(at * 1000);
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  const time = iso.slice(11, 16);
  return t('time_utc', localText(at).startsWith(iso.slice(0, 10)) ? time : `${iso.slice(0, 10)} ${time}`);
}

/** The largest unit that gives a whole number. */
function unitOf(seconds: number): Unit {
  const fits = (Object.keys(units) as Unit[]).findLast((unit) => seconds % units[unit] === 0);
  return seconds > 0 && fits ? fits : 's';
}

/** The smallest unit in which what is left is less than a hundred; days for all that is longer. */
const unitOfLeft = (seconds: number): Unit =>
  (Object.keys(units) as Unit[]).find((unit) => seconds / units[unit] < 100) ?? 'd';

export function ExpiryField({ editor, disabled }: { editor: Editor; disabled: boolean }) {
  const { clock } = useApp();
  const { expireNow, expireSoon } = useActions(editor);
  const { expiry } = editor.draft.value;
  const problem = useFieldProblem(editor, 'expiry');
  const changed = editor.changed.value.has('expiry');
  /** As it was picked; `null`: the one that fits. Typing an amount keeps it: 60 minutes are not to become 1 hour. */
  const [picked, pick] = useState<Unit | null>(null);
  const lastTime = useRef<Expiry>({ kind: 'in', seconds: 30 * units.d });
  if (expiry.kind !== 'session') lastTime.current = expiry;

  const set = (next: Expiry): void => editor.set({ expiry: next });
  const setIn = (seconds: number): void => {
    pick(null);
    set({ kind: 'in', seconds });
  };
  const at =
    expiry.kind === 'session' ? NaN : expiry.kind === 'at' ? expiry.at : clock.minute.value / 1000 + expiry.seconds;
  // what ends soon is watched
  const isNear = expiry.kind === 'at' && at * 1000 > clock.second.value && at * 1000 - clock.second.value < hour;
  const left = expiry.kind === 'at' ? at - (isNear ? clock.second : clock.minute).value / 1000 : NaN;
  const unit = picked ?? (expiry.kind === 'in' ? unitOf(expiry.seconds) : unitOfLeft(left));
  const amount = expiry.kind === 'in' && !Number.isNaN(expiry.seconds) ? String(expiry.seconds / units[unit]) : '';

  return (
    <div class={style.lines} {...fieldAttribute('expiry')}>
      <Field label={t('field_expiry')} group>
        {() => (
          <>
            <Segment
              label={t('field_expiry')}
              value={expiry.kind === 'session' ? 'session' : 'time'}
              options={[
                { value: 'session', label: t('detail_with_session') },
                { value: 'time', label: t('detail_at_a_time') },
              ]}
              onChange={(value) => set(value === 'session' ? { kind: 'session' } : lastTime.current)}
              disabled={disabled}
            />
            <span class={style.grow} />
            {editor.isThere.value && !disabled && (
              <span class={style.together}>
                <Button small onClick={expireNow}>
                  {t('row_expire')}
                </Button>
                <Button
                  small
                  onClick={() => {
                    pick(null);
                    void expireSoon(10);
                  }}
                >
                  {t('detail_in_ten_seconds')}
                </Button>
              </span>
            )}
          </>
        )}
      </Field>
      {expiry.kind !== 'session' && (
        <>
          <Field label="" group {...problem}>
            {(control) => (
              <>
                <span class={style.moment}>
                  <TextInput
                    type="datetime-local"
                    aria-label={t('detail_date_and_time')}
                    aria-describedby={control['aria-describedby']}
                    aria-invalid={control['aria-invalid']}
                    max="9999-12-31T23:59"
                    value={localText(at)}
                    title={Number.isNaN(at) ? undefined : exactTime(at * 1000)}
                    changed={changed && !problem.problem}
                    disabled={disabled}
                    onInput={(text) => set({ kind: 'at', at: text === '' ? NaN : new Date(text).getTime() / 1000 })}
                  />
                </span>
                <span class={style.together}>
                  <span class={style.or}>{t('detail_or_in')}</span>
                  <span class={style.amount}>
                    <TextInput
                      aria-label={t('detail_amount')}
                      inputMode="numeric"
                      value={amount}
                      placeholder={left > 0 ? String(Math.round(left / units[unit])) : ''}
                      disabled={disabled}
                      onInput={(text) => {
                        pick(unit);
                        const count = /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : NaN;
                        set({ kind: 'in', seconds: count * units[unit] });
                      }}
                    />
                  </span>
                  <Select
                    label={t('detail_unit')}
                    value={unit}
                    options={(Object.keys(units) as Unit[])
                      .toReversed()
                      .map((value) => ({ value, label: t(unitWords[value]) }))}
                    onChange={(next) => {
                      pick(next);
                      if (expiry.kind === 'in')
                        set({ kind: 'in', seconds: (expiry.seconds / units[unit]) * units[next] });
                    }}
                    disabled={disabled}
                  />
                </span>
                <span class={style.utc} title={Number.isNaN(at) ? undefined : utcTime(at * 1000)}>
                  {isNear ? relative(at * 1000, clock.second.value) : utcText(at)}
                </span>
              </>
            )}
          </Field>
          <Field label="" group>
            {() => (
              <div class={style.presets} role="group" aria-label={t('detail_presets')}>
                {expiryPresets.map(([words, seconds]) => (
                  <button
                    key={words}
                    type="button"
                    class={style.preset}
                    aria-pressed={expiry.kind === 'in' && expiry.seconds === seconds}
                    disabled={disabled}
                    onClick={() => setIn(seconds)}
                  >
                    {t(words)}
                  </button>
                ))}
              </div>
            )}
          </Field>
        </>
      )}
    </div>
  );
}
