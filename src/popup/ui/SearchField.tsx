import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { Kbd } from './Kbd.tsx';
import { t } from '../words.ts';
import style from './SearchField.module.css';

interface SearchFieldProps {
  id: string;
  label: string;
  value: string;
  /** The key that leads here, shown while nothing is typed. */
  hint?: string | undefined;
  /** It picks out of a list: that one's id, and of the choice that Enter takes. */
  list?: { id: string; active: string | undefined };
  onInput(text: string): void;
  onKeyDown?(event: KeyboardEvent): void;
}

/** What searches a list that is there is no search box to ARIA (https://www.w3.org/TR/html-aria/#el-input-text). */
const comboboxOf = ({ id, active }: NonNullable<SearchFieldProps['list']>): object => ({
  type: 'text',
  role: 'combobox',
  'aria-expanded': true,
  'aria-autocomplete': 'list',
  'aria-controls': id,
  'aria-activedescendant': active,
});

export function SearchField({ id, label, value, hint, list, onInput, onKeyDown }: SearchFieldProps) {
  return (
    <label class={style.field}>
      <Icon name="search" />
      <input
        id={id}
        type="search"
        dir={value === '' ? undefined : 'auto'} // by itself, what is empty runs from left to right
        autocomplete="off"
        spellcheck={false}
        placeholder={label}
        aria-label={label}
        {...(list && comboboxOf(list))}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {value === '' ? (
        hint && <Kbd>{hint}</Kbd>
      ) : (
        <IconButton icon="close" label={t('search_clear')} small onClick={() => onInput('')} />
      )}
    </label>
  );
}
