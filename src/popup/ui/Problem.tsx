import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import style from './Problem.module.css';

interface ProblemProps {
  id?: string;
  tone?: 'bad' | 'warn';
  repair?: ComponentChildren;
  children: ComponentChildren;
}

/** A sentence that says what is wrong, and the button that puts it right. */
export function Problem({ id, tone = 'bad', repair, children }: ProblemProps) {
  return (
    <div class={`${style.problem} ${style[tone]}`}>
      <Icon name={tone === 'bad' ? 'no' : 'warn'} />
      <span>
        <span id={id}>{children}</span> {repair}
      </span>
    </div>
  );
}
