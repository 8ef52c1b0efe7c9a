import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import style from './StateMessage.module.css';

interface StateMessageProps {
  icon?: IconName;
  tone?: 'plain' | 'warn';
  title: string;
  /** One sentence: why, or what to do. */
  children: ComponentChildren;
  actions?: ComponentChildren;
  /** What stands under the actions. */
  after?: ComponentChildren;
}

/** Stands in place of a list that is not there. */
export function StateMessage({ icon = 'mark', tone = 'plain', title, children, actions, after }: StateMessageProps) {
  return (
    <main class={style.state}>
      <div class={style.inner}>
        <span class={tone === 'warn' ? `${style.badge} ${style.warn}` : style.badge}>
          <Icon name={icon} />
        </span>
        <h1 class={style.title}>{title}</h1>
        <p class={style.text}>{children}</p>
        {actions && <div class={style.actions}>{actions}</div>}
        {after}
      </div>
    </main>
  );
}
