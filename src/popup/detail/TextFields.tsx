import { nameFrom, nameText } from '../../cookies/nameText.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { t } from '../words.ts';
import { dots } from '../cookies/dots.ts';
import type { PartProps } from './PartProps.ts';
import { Unseen } from './Unseen.tsx';
import { fieldAttribute } from './useActions.ts';
import { useFieldProblem } from './useFieldProblem.tsx';

export function NameField({ editor, disabled }: PartProps) {
  const { engine } = useApp().adapters.jar;
  const problem = useFieldProblem(editor, 'name');
  const { name } = editor.draft.value;
  const stored = editor.original.value?.name;
  const typed = (text: string) =>
    stored !== undefined && text === nameText(stored, engine) ? stored : nameFrom(text, engine);
  return (
    <div {...fieldAttribute('name')}>
      <Field label={t('detail_name')} {...problem}>
        {(control) => (
          <TextInput
            {...control}
            value={nameText(name, engine)}
            changed={editor.changed.value.has('name') && !problem.problem}
            disabled={disabled}
            onInput={(text) => editor.set({ name: typed(text) })}
          />
        )}
      </Field>
      <Unseen>{nameText(name, engine)}</Unseen>
    </div>
  );
}

export function ValueField({ editor, disabled }: PartProps) {
  const { prefs } = useApp();
  const problem = useFieldProblem(editor, 'value');
  const { value } = editor.draft.value;
  if (prefs.hideValues.value)
    return (
      <div {...fieldAttribute('value')}>
        <Field label={t('field_value')} {...problem}>
          {(control) => (
            <>
              <TextInput {...control} value={dots} readOnly onInput={() => undefined} />
              <Button kind="link" onClick={() => prefs.set('hideValues', false)}>
                {t('detail_show_values')}
              </Button>
            </>
          )}
        </Field>
      </div>
    );
  return (
    <div {...fieldAttribute('value')}>
      <Field label={t('field_value')} tall {...problem}>
        {(control) => (
          <TextArea
            {...control}
            rows={Math.min(8, Math.max(2, Math.ceil(value.length / 66)))}
            value={value}
            changed={editor.changed.value.has('value') && !problem.problem}
            disabled={disabled}
            onInput={(next) => editor.set({ value: next })}
          />
        )}
      </Field>
      <Unseen>{value}</Unseen>
    </div>
  );
}
