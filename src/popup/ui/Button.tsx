import type { ComponentChildren, JSX } from 'preact';
import style from './Button.module.css';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { Kbd } from './Kbd.tsx';

type ButtonProps = Omit<JSX.IntrinsicElements['button'], 'class' | 'icon' | 'type'> & {
  /** `main`: the one thing to do here. `quiet`: without an edge. `soft`: the accent's tint. `link`: inside a sentence. */
  kind?: 'plain' | 'main' | 'quiet' | 'soft' | 'link';
  small?: boolean;
  icon?: IconName;
  /** Opens a menu: an arrow shows it. */
  opens?: boolean;
  /** The key that does the same, shown as a cap. */
  hint?: string | undefined;
  type?: 'button' | 'submit';
  children: ComponentChildren;
};

export function Button({ kind = 'plain', small, icon, hint, opens, type = 'button', children, ...rest }: ButtonProps) {
  const classes = [style.button, style[kind], small && style.small].filter(Boolean).join(' ');
  return (
    <button type={type} class={classes} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {opens && <Icon name="down" small />}
      {hint && <Kbd>{hint}</Kbd>}
    </button>
  );
}
