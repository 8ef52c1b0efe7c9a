import { useId, useState } from 'preact/hooks';
import { useApp } from '../state/start/app.ts';
import { shortest, type VaultState } from '../state/settings/vault.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { type MessageKey, plural, t } from '../words.ts';
import { Setting } from './Setting.tsx';
import style from './VaultSetting.module.css';

type Known = Exclude<VaultState, 'unknown'>;
const names: Record<Known, MessageKey> = {
  none: 'vault_none',
  locked: 'vault_locked',
  open: 'vault_open',
};
const hints: Record<Known, MessageKey> = {
  none: 'vault_none_hint',
  locked: 'vault_locked_hint',
  open: 'vault_open_hint',
};

/** The passphrase, to set it or to unlock by it. */
function PassphraseForm({ isNew, onDone }: { isNew: boolean; onDone(): void }) {
  const { vault } = useApp();
  const id = useId();
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<'short' | 'wrong' | 'not-written' | null>(null);
  const [working, setWorking] = useState(false);
  const isLong = vault.derivations.isLong.value;

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const mend = (what: typeof problem) => {
      setProblem(what);
      form.querySelector('input')?.focus();
    };
    if (isLong) return vault.derivations.stop();
    if (working) return;
    if (isNew && passphrase.length < shortest) return mend('short');
    setWorking(true);
    const answer = await (isNew ? vault.keep(passphrase) : vault.unlock(passphrase));
    setWorking(false);
    if (answer === 'done') onDone();
    // `locked`: another page kept them, and the form is there that asks for the passphrase
    else mend(answer === 'stopped' || answer === 'locked' ? null : answer);
  }

  return (
    <form class={style.form} onSubmit={(event) => void submit(event)}>
      <label class="unseen" for={id}>
        {t('vault_passphrase')}
      </label>
      <TextInput
        id={id}
        type="password"
        value={passphrase}
        placeholder={t('vault_passphrase')}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        inputRef={(input) => void (isNew && input?.focus())}
        onInput={(text) => {
          setPassphrase(text);
          setProblem(null);
        }}
      />
      <Button type="submit" small>
        {t(isLong ? 'key_deriving_stop' : isNew ? 'vault_keep' : 'vault_unlock')}
      </Button>
      {problem !== null && (
        <Problem id={`${id}-problem`}>
          {problem === 'short'
            ? plural('vault_short', shortest)
            : t(problem === 'wrong' ? 'vault_wrong' : 'vault_not_kept')}
        </Problem>
      )}
    </form>
  );
}

/** Whether keys outlive the browser, encrypted. */
export function VaultSetting() {
  const { vault } = useApp();
  const [isSetting, setSetting] = useState(false);
  const state = vault.state.value;
  if (state === 'unknown') return null;
  const isLost = !vault.kept.value && state === 'open';
  const hint = t(vault.derivations.isLong.value ? 'key_deriving' : hints[state]);
  const hasForm = state === 'locked' || (state === 'none' && isSetting);
  return (
    <>
      <Setting
        name={t(isLost ? 'vault_none' : names[state])}
        hint={<span role="status">{isLost ? <Problem>{t('vault_not_written')}</Problem> : hint}</span>}
      >
        {state === 'none' && !isSetting && (
          <Button small onClick={() => setSetting(true)}>
            {t('vault_set')}
          </Button>
        )}
        {(state === 'open' || state === 'locked') && (
          <Button small onClick={() => void vault.end()}>
            {t('vault_end')}
          </Button>
        )}
      </Setting>
      {hasForm && <PassphraseForm key={state} isNew={state === 'none'} onDone={() => setSetting(false)} />}
    </>
  );
}
