import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Author, LogEntry } from '../../records.ts';
import { Icon } from '../ui/Icon.tsx';
import { bothTimes, clockTime, type MessageKey, t } from '../words.ts';
import style from './ChangeLog.module.css';

const authors: Record<Author, { words: MessageKey; hint: MessageKey }> = {
  us: { words: 'log_by_us', hint: 'log_by_us_hint' },
  expired: { words: 'log_by_time', hint: 'log_by_time_hint' },
  evicted: { words: 'log_by_browser', hint: 'log_by_browser_hint' },
  others: { words: 'log_by_site', hint: 'log_by_site_hint' },
};

interface FoldedLineProps {
  /** Whose time and author are told. */
  entry: LogEntry;
  name: ComponentChildren;
  what: ComponentChildren;
  /** What is folded, drawn with this id. */
  inside(id: string): ComponentChildren;
}

/** A line of the log that unfolds. */
export function FoldedLine({ entry: { at, by }, name, what, inside }: FoldedLineProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { words, hint } = authors[by];
  return (
    <li class={style.entry}>
      <button type="button" class={style.line} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <time class={style.time} title={bothTimes(at)}>
          {clockTime(at)}
        </time>
        <span class={style.name}>{name}</span>
        <span class={style.what}>{what}</span>
        <span class={style.by} title={t(hint)}>
          {t(words)}
        </span>
        <Icon name={open ? 'down' : 'right'} small />
      </button>
      {open && inside(id)}
    </li>
  );
}
