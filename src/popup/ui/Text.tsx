import type { ComponentChildren } from 'preact';
import { markedIn, markOf } from './marks.ts';
import style from './Text.module.css';

interface TextProps {
  /** From a cookie: shown as text whatever it holds. */
  children: string;
  /** Show no more than so many characters (UTF-16 units) of it; the rest is an ellipsis. */
  max?: number;
  /** Break anywhere in place of staying on one line. */
  wrap?: boolean;
  /** Cut at the end with an ellipsis where it does not fit. */
  cut?: boolean;
  strong?: boolean;
  /** Marked wherever it stands in the text; in small letters. */
  sought?: string | undefined;
}

/** Plain runs and marked characters, in order. */
function pieces(text: string): ComponentChildren[] {
  const marked = markedIn(text);
  if (marked.length === 0) return text === '' ? [] : [text]; // no list that grows: they stay in memory
  const found: ComponentChildren[] = [];
  let from = 0;
  for (const match of marked) {
    if (match.index > from) found.push(text.slice(from, match.index));
    found.push(
      <span key={match.index} class={style.mark}>
        {markOf(match[0])}
      </span>,
    );
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push(text.slice(from));
  return found;
}

/** Where small letters are longer than large ones (İ), nothing can be said to stand at a place. */
function withSought(text: string, sought: string | undefined): ComponentChildren[] {
  const lower = sought ? text.toLowerCase() : '';
  if (!sought || lower.length !== text.length) return pieces(text);
  const found: ComponentChildren[] = [];
  let from = 0;
  for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, from)) {
    found.push(...pieces(text.slice(from, at)));
    from = at + sought.length;
    found.push(<mark key={`mark ${at}`}>{pieces(text.slice(at, from))}</mark>);
  }
  return [...found, ...pieces(text.slice(from))];
}

/**
 * A name or a value of a cookie: always as text, left to right and isolated from what is around it, with control, bidi
 * and invisible characters spelled out (UTS #55: source code handling), so that it cannot look like something else.
 */
export function Text({ children, max = Infinity, wrap, cut, strong, sought }: TextProps) {
  const shown = children.length > max ? `${children.slice(0, max).replace(/[\uD800-\uDBFF]$/, '')}…` : children;
  const classes = [style.text, wrap && style.wrap, cut && style.cut, strong && style.strong].filter(Boolean).join(' ');
  return (
    <bdi dir="ltr" class={classes}>
      {withSought(shown, sought)}
    </bdi>
  );
}
