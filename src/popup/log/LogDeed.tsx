import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { LogEntry } from '../../records.ts';
import { Icon } from '../ui/Icon.tsx';
import { bothTimes, clockTime, plural, t } from '../words.ts';
import style from './ChangeLog.module.css';
import { authors } from './LogLine.tsx';

function whatBecame(entries: readonly LogEntry[]): string {
  if (entries.every(({ after }) => after === null)) return t('log_removed');
  return t(entries.every(({ before }) => before === null) ? 'log_added' : 'log_changed');
}

interface LogDeedProps {
  /** Two or more, newest first. */
  entries: readonly LogEntry[];
  /** Their lines. */
  children: ComponentChildren;
}

/** What one step did to several cookies: a line, and on request each of them. */
export function LogDeed({ entries, children }: LogDeedProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [{ at, by }] = entries as [LogEntry];
  return (
    <li class={style.entry}>
      <button type="button" class={style.line} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <time class={style.time} title={bothTimes(at)}>
          {clockTime(at)}
        </time>
        <span class={style.name}>{plural('cookies', entries.length)}</span>
        <span class={style.what}>{whatBecame(entries)}</span>
        <span class={style.by} title={t(authors[by].hint)}>
          {t(authors[by].words)}
        </span>
        <Icon name={open ? 'down' : 'right'} small />
      </button>
      {open && (
        <ol class={style.deed} id={id}>
          {children}
        </ol>
      )}
    </li>
  );
}
