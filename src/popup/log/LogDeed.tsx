import type { ComponentChildren } from 'preact';
import type { LogEntry } from '../../records.ts';
import { plural, t } from '../words.ts';
import style from './ChangeLog.module.css';
import { FoldedLine } from './FoldedLine.tsx';

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
  return (
    <FoldedLine
      entry={entries[0]!}
      name={plural('cookies', entries.length)}
      what={whatBecame(entries)}
      inside={(id) => (
        <ol class={style.deed} id={id}>
          {children}
        </ol>
      )}
    />
  );
}
