import { useEffect, useState } from 'preact/hooks';
import type { KeyField } from '../../sessions/index.ts';
import { useApp } from '../state/start/app.ts';
import type { Obstacle } from '../state/editor/save.ts';
import type { EditorSession } from '../state/editor/session.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { gap, t } from '../words.ts';
import style from './KeyBox.module.css';
import { DocumentedKeys } from './DocumentedKeys.tsx';
import { KeyOptions } from './KeyOptions.tsx';
import { SecretField } from './SecretField.tsx';
import { VerdictMark } from './VerdictMark.tsx';
import { VerdictWords } from './VerdictWords.tsx';
import { damageWords } from './damageWords.ts';

interface KeyBoxProps {
  session: EditorSession;
  obstacle: Obstacle | null;
  onSave(options: { anyKey?: boolean; again?: boolean }): void;
}

type SecretKeyField = KeyField & { kind: 'secret' };
const isSecret = (field: KeyField): field is SecretKeyField => field.kind === 'secret';

/** What was not done without a key that fits. */
const obstacleWords = {
  save: { missing: 'key_missing', wrong: 'key_not_this_one' },
  copy: { missing: 'key_missing_to_copy', wrong: 'key_not_this_one_to_copy' },
} as const;

/** What stands in the way of signing, and the way past it; as long as it does. */
function SignObstacle({ session: { keys }, obstacle, onSave }: KeyBoxProps) {
  const verdict = keys.verdict.value;
  // said where it can be begun again
  if (verdict.kind === 'failed' && verdict.error.code === 'stopped') return null;
  if (obstacle?.kind === 'sign') return <Problem>{damageWords(obstacle.code)}</Problem>;
  if (obstacle?.kind !== 'key') return null;
  const words = obstacleWords[keys.isPassing ? 'copy' : 'save'];
  if (obstacle.why === 'missing') return keys.hasSecret.value ? null : <Problem>{t(words.missing)}</Problem>;
  if (verdict.kind !== 'known' || verdict.verdict.kind !== 'wrong') return null;
  const anyway = (
    <Button kind="link" onClick={() => onSave({ anyKey: true })}>
      {t('key_sign_anyway')}
    </Button>
  );
  return <Problem repair={anyway}>{t(words.wrong)}</Problem>;
}

/** Keys that were kept are not there before the passphrase is. */
function KeptKeys() {
  const { vault, view } = useApp();
  useEffect(() => void vault.look(), [vault]);
  if (vault.state.value !== 'locked') return null;
  return (
    <p>
      {t('vault_locked')}
      {gap()}
      <Button kind="link" onClick={() => view.settings()}>
        {t('vault_unlock_there')}
      </Button>
    </p>
  );
}

/** The key, whether it fits, and what that means. */
export function KeyBox({ session, obstacle, onSave }: KeyBoxProps) {
  const { keys } = session;
  const fields = keys.fields.value;
  const secrets = fields.filter(isSecret);
  const options = fields.filter((field) => field.kind !== 'secret');
  const [wantsOptions, setWantsOptions] = useState(false);
  if (secrets.length === 0) return null;

  const isSet = options.some(({ id }) => (keys.keys.value[id] ?? []).some((text) => text !== ''));
  const showsOptions = wantsOptions || isSet;
  const verdict = keys.verdict.value;
  const fits = verdict.kind === 'known' && verdict.verdict.kind !== 'wrong';
  const reading = session.content.reading.value;
  // they are tried on signatures
  const isSigned = 'format' in reading && reading.format.verifiable !== undefined;
  const mark = <VerdictMark state={verdict} isLong={session.derivations.isLong.value} />;
  return (
    <section class={style.box} aria-label={t('key_label')} data-field="key">
      {secrets.map((field) => (
        <SecretField
          key={field.id}
          field={field}
          keys={keys}
          mark={mark}
          isWrong={verdict.kind === 'known' && verdict.verdict.kind === 'wrong'}
        />
      ))}
      {showsOptions && <KeyOptions fields={options} keys={keys} />}
      <SignObstacle session={session} obstacle={obstacle} onSave={onSave} />
      <VerdictWords
        session={session}
        onAddKey={() => keys.add(secrets[0]!.id)}
        onOptions={options.length > 0 && !showsOptions ? () => setWantsOptions(true) : null}
        onSignAgain={() => onSave({ again: true })}
      />
      {!keys.hasSecret.value && !keys.isPassing && <KeptKeys />}
      {isSigned && !fits && <DocumentedKeys check={session.documented} />}
    </section>
  );
}
