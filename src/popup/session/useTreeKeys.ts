import { useRef } from 'preact/hooks';
import { isCopyKey, isUndoKey } from '../shortcuts/commandKeys.ts';
import { useApp } from '../state/start/app.ts';
import type { TreeContent } from '../state/editor/content.ts';
import type { TreeRow } from '../state/editor/treeRows.ts';

/** Letters typed faster than that, in milliseconds, belong to one search. */
const typeAhead = 700;

interface TreeKeysParts {
  content: TreeContent;
  name: string;
  rows: readonly TreeRow[];
  /** The current row. */
  at: number;
  isReadOnly: boolean;
  focusRow(row: TreeRow): void;
}

/** The keys of a tree, and those that edit: ↵ a value, F2 a key, Insert adds, Delete removes or puts back. */
export function useTreeKeys({ content, name, rows, at, isReadOnly, focusRow }: TreeKeysParts) {
  const { copy, adapters } = useApp();
  const { inPlace } = content;
  const canGrow = !isReadOnly && !content.isFixed.value;
  const typed = useRef({ text: '', at: 0 });

  const go = (index: number): boolean => {
    const row = rows[index];
    if (row) focusRow(row);
    return true;
  };

  function parentOf(index: number): number {
    const { depth } = rows[index]!;
    return rows.findLastIndex((row, other) => other < index && row.depth < depth);
  }

  function inward(row: TreeRow): boolean {
    if (row.folded) content.fold(row, false);
    else if (row.folded === false) go(at + 1);
    return true;
  }

  function outward(row: TreeRow): boolean {
    if (row.folded === false) content.fold(row, true);
    else if (row.depth > 0) go(parentOf(at));
    return true;
  }

  function edit(row: TreeRow): boolean {
    if (row.folded !== null) content.fold(row, !row.folded);
    else if (isReadOnly) return true;
    else if (row.change === 'removed') content.putBack(row);
    else inPlace.beginValue(row);
    return true;
  }

  function remove(row: TreeRow): boolean {
    if (!canGrow) return false;
    if (row.change === 'removed') content.putBack(row);
    else if (row.path !== null) content.change({ kind: 'remove', path: row.path });
    return true;
  }

  function add(row: TreeRow): boolean {
    if (!canGrow) return false;
    const container = row.node.kind === 'object' || row.node.kind === 'array' ? row : rows[parentOf(at)];
    inPlace.beginAdd(container ?? null, (container?.node ?? content.root.value)?.kind === 'object');
    return true;
  }

  /** The next row, from here on, whose key begins with what was typed. */
  function find(letter: string): boolean {
    const now = adapters.now();
    const isMore = now - typed.current.at < typeAhead;
    typed.current = { text: (isMore ? typed.current.text : '') + letter.toLowerCase(), at: now };
    const { text } = typed.current;
    const start = text.length > 1 ? at : at + 1;
    const ordered = [...rows.slice(start), ...rows.slice(0, start)];
    const row = ordered.find(({ label }) => label.toLowerCase().startsWith(text));
    if (row) focusRow(row);
    return true;
  }

  function act(event: KeyboardEvent, row: TreeRow): boolean {
    if (isCopyKey(event)) {
      void copy(row.literal, name);
      return true;
    }
    if (isUndoKey(event)) return content.undo();
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const isRtl = (event.currentTarget as HTMLElement).matches(':dir(rtl)');
    switch (event.key) {
      case 'ArrowDown':
        return go(at + 1);
      case 'ArrowUp':
        return go(at - 1);
      case 'Home':
        return go(0);
      case 'End':
        return go(rows.length - 1);
      case 'ArrowRight':
        return isRtl ? outward(row) : inward(row);
      case 'ArrowLeft':
        return isRtl ? inward(row) : outward(row);
      case 'Enter':
        return edit(row);
      case 'F2':
        if (canGrow) inPlace.beginKey(row);
        return true;
      case 'Insert':
        return add(row);
      case 'Delete':
        return remove(row);
      default:
        return event.key.length === 1 && event.key !== ' ' && find(event.key);
    }
  }

  return (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const row = rows[at];
    if (row === undefined || target.closest('input, button') !== null) return;
    if (!act(event, row)) return;
    event.preventDefault();
    event.stopPropagation(); // letters look for a key here
  };
}
