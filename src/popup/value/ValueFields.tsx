import { dots } from '../cookies/dots.ts';
import type { ValueReader } from '../state/editor/valueReader.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { spelled } from '../ui/marks.ts';
import { Select } from '../ui/Select.tsx';
import { Text } from '../ui/Text.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { gap, rich, t } from '../words.ts';
import style from './ValueFields.module.css';

interface PartProps {
  reader: ValueReader;
}

/** More than that is scrolled: what is inside is what one wants to see. */
const mostLines = 3;

/** What of the text is read, where it is more than a value. */
function Hint({ reader }: PartProps) {
  const pair = reader.pairs.value[reader.at.value];
  if (pair === undefined) return t('value_hint');
  if (pair.name === '') return null;
  return (
    <>
      {rich('value_taken', <Text max={60}>{pair.name}</Text>)}
      {gap()}
      <Button kind="link" onClick={() => reader.takeWhole()}>
        {t('value_whole')}
      </Button>
    </>
  );
}

function ValueText({ reader }: PartProps) {
  const { prefs } = useApp();
  const text = reader.text.value;
  const isHidden = prefs.hideValues.value && text !== '';
  const hint = Hint({ reader });
  if (isHidden)
    return (
      <Field label={t('field_value')}>
        {(control) => (
          <>
            <TextInput {...control} value={dots} readOnly onInput={() => undefined} />
            <Button kind="link" onClick={() => prefs.set('hideValues', false)}>
              {t('detail_show_values')}
            </Button>
          </>
        )}
      </Field>
    );
  return (
    <Field label={t('field_value')} tall hint={hint}>
      {(control) => (
        <TextArea
          {...control}
          rows={text === '' ? mostLines * 2 : Math.min(mostLines, Math.max(2, Math.ceil(text.length / 66)))}
          value={text}
          onInput={reader.read}
        />
      )}
    </Field>
  );
}

/** Which of several pasted cookies; left to right in every language. */
function WhichField({ reader }: PartProps) {
  const pairs = reader.pairs.value;
  if (pairs.length < 2) return null;
  return (
    <Field label={t('value_which')}>
      {({ id }) => (
        <Select
          id={id}
          value={String(reader.at.value)}
          options={pairs.map(({ name }, index) => ({
            value: String(index),
            label: name === '' ? t('row_no_name') : `\u2066${spelled(name, 60)}\u2069`,
          }))}
          onChange={(at) => reader.choose(Number(at))}
        />
      )}
    </Field>
  );
}

/** The text that is read, which cookie of it, and the name that it is read under. */
export function ValueFields({ reader }: PartProps) {
  const name = reader.name.value;
  return (
    <div class={style.fields}>
      <div data-field="text">
        <ValueText reader={reader} />
      </div>
      <WhichField reader={reader} />
      <Field label={t('detail_name')} hint={name === '' && t('value_name_hint')}>
        {(control) => <TextInput {...control} value={name} onInput={reader.rename} />}
      </Field>
    </div>
  );
}
