import type { ComponentChildren } from 'preact';
import { useApp } from '../../state/app.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { markedCharacters } from '../../ui/marks.ts';
import { Text } from '../../ui/Text.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { rich, t } from '../../words.ts';
import { dots } from './hidden.ts';
import type { PartProps } from './PartProps.ts';
import { fieldAttribute } from './useActions.ts';
import { useFieldProblem } from './useFieldProblem.tsx';

/** An input shows text as it is typed; what it holds and hides is spelled out below. */
function unseen(text: string): ComponentChildren {
  return text.match(markedCharacters) === null
    ? null
    : rich(
        'detail_unseen',
        <Text wrap max={300}>
          {text}
        </Text>,
      );
}

export function NameField({ editor, disabled }: PartProps) {
  const problem = useFieldProblem(editor, 'name');
  return (
    <div {...fieldAttribute('name')}>
      <Field label={t('detail_name')} {...problem} hint={problem.hint ?? unseen(editor.draft.value.name)}>
        {(control) => (
          <TextInput
            {...control}
            value={editor.draft.value.name}
            changed={editor.changed.value.has('name') && !problem.problem}
            disabled={disabled}
            onInput={(name) => editor.set({ name })}
          />
        )}
      </Field>
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
              <Button kind="link" onClick={() => prefs.setHideValues(false)}>
                {t('detail_show_values')}
              </Button>
            </>
          )}
        </Field>
      </div>
    );
  return (
    <div {...fieldAttribute('value')}>
      <Field label={t('field_value')} tall {...problem} hint={problem.hint ?? unseen(value)}>
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
    </div>
  );
}
