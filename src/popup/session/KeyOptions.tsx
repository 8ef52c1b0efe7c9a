import type { KeyField, Label } from '../../sessions/index.ts';
import type { SessionKeys } from '../state/editor/keyFields.ts';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { type MessageKey, t } from '../words.ts';
import style from './KeyOptions.module.css';

const labels: Record<Extract<Label, { code: string }>['code'], MessageKey> = {
  secret: 'key_label',
  salt: 'key_salt',
  derivation: 'key_derivation',
};

const labelOf = (label: Label): string => ('name' in label ? label.name : t(labels[label.code]));

/** How the app signs, where it is not the framework's usual way. */
export function KeyOptions({ fields, keys }: { fields: readonly KeyField[]; keys: SessionKeys }) {
  return (
    <div class={style.options}>
      {fields.map((field) => {
        if (field.kind === 'secret') return null;
        const value = keys.keys.value[field.id]?.[0] ?? '';
        return (
          <label key={field.id} class={style.option}>
            <span>{labelOf(field.label)}</span>
            {field.kind === 'choice' ? (
              <Select
                value={value === '' ? field.default : value}
                options={field.choices.map((choice) => ({ value: choice, label: choice }))}
                onChange={(next) => keys.set(field.id, next === field.default ? [] : [next])}
              />
            ) : (
              <TextInput value={value} placeholder={field.default} onInput={(text) => keys.set(field.id, [text])} />
            )}
          </label>
        );
      })}
    </div>
  );
}
