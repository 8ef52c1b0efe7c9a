import type { ComponentChildren, JSX } from 'preact';
import style from './Chip.module.css';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';

type ChipProps = Omit<JSX.IntrinsicElements['button'], 'class' | 'icon' | 'type'> & {
  icon: IconName;
  tone?: 'plain' | 'warn' | 'lens';
  /** Opens a menu: an arrow shows it. */
  opens?: boolean;
  children: ComponentChildren;
};

/** A button when it has `onClick`, else just words. */
export function Chip({ icon, tone = 'plain', opens, children, onClick, ...rest }: ChipProps) {
  const classes = [style.chip, style[tone], onClick && style.active].filter(Boolean).join(' ');
  const inside = (
    <>
      <Icon name={icon} small />
      <span class={style.words}>{children}</span>
      {opens && <Icon name="down" small />}
    </>
  );
  if (!onClick) {
    return (
      <span class={classes} title={rest.title}>
        {inside}
      </span>
    );
  }
  return (
    <button type="button" class={classes} onClick={onClick} {...rest}>
      {inside}
    </button>
  );
}
