import type { ComponentChildren } from 'preact';
import { gap } from '../words.ts';
import { Icon } from './Icon.tsx';
import style from './WarnTitle.module.css';

/** What stands in the way, in bold, and what that means. */
export function WarnTitle({
  id,
  title,
  children,
}: {
  id?: string;
  title: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <p class={style.title}>
      <Icon name="warn" />
      <span>
        <b id={id}>{title}</b>
        {gap()}
        {children}
      </span>
    </p>
  );
}
