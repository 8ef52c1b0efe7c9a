import type { ComponentChildren } from 'preact';
import { plural } from '../words.ts';
import style from './VersionTable.module.css';

interface VersionTableProps {
  /** What is compared, and the names of its versions. */
  head: readonly string[];
  /** Lines that are not shown. */
  more: number;
  /** Lines: a heading, and a cell for each version. */
  children: ComponentChildren;
}

/** The same things as they were, are and would be, side by side. */
export function VersionTable({ head, more, children }: VersionTableProps) {
  return (
    <>
      <table
        class={style.table}
        style={Object.fromEntries(head.map((name, at) => [`--head-${at}`, JSON.stringify(name)]))}
      >
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {more > 0 && <p>{plural('question_more', more)}</p>}
    </>
  );
}

/** In a cell, where a version has no such thing. */
export function Absent({ children }: { children: string }) {
  return <span class={style.absent}>{children}</span>;
}
