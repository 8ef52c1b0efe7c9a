import type { JSX } from 'preact';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import style from './IconButton.module.css';

type IconButtonProps = Omit<JSX.IntrinsicElements['button'], 'class' | 'icon' | 'label' | 'title' | 'type'> & {
  icon: IconName;
  /** What it does, in words: its accessible name and its tooltip. */
  label: string;
  /** The key that does the same. */
  hint?: string | undefined;
  small?: boolean;
};

export function IconButton({ icon, label, hint, small, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      class={small ? `${style.button} ${style.small}` : style.button}
      aria-label={label}
      title={hint ? `${label} (${hint})` : label}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}
