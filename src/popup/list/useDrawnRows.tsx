import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CookieKey } from '../../cookies/cookie.ts';
import { useApp } from '../state/start/app.ts';
import type { Row } from '../state/list/Row.ts';
import style from './CookieGrid.module.css';
import { hasSecondLine } from './rowValue.tsx';
import type { Extra } from './useExtras.ts';

/** Rows that one frame has time for, layout and paint included. */
const perFrame = 16;
/** Those that come after the first screen are out of sight, and cost neither. */
const outOfSight = 32;
/** As many as a popup of 600 px shows: what is missing there would come two frames later. */
const firstScreen = 16;

interface Drawn {
  row: Row;
  node: VNode;
  drawing: Drawing;
}

/** How a row is drawn. */
export interface Drawing {
  /** Without what nobody can see before the pointer is there: for the first paint. */
  isLight: boolean;
  /** Of the first screen, and so in sight at once. */
  isFirst: boolean;
  extras: readonly Extra[];
}

/** As high as the rows will be. */
function room(rows: readonly Row[]): VNode {
  const sessions = rows.filter(hasSecondLine).length;
  return (
    <div
      key={`room ${rows[0]!.key}`}
      class={style.room}
      style={{ '--rows': rows.length - sessions, '--sessions': sessions }}
    />
  );
}

/**
 * Draws rows as far as the frame has time for, and the rest in the next ones: a row that changed stays as it was until
 * then, new ones leave an empty place, and those of the first frame are light. Preact leaves a node alone that it gets
 * twice.
 * @returns the function to draw a section's rows by, good for this drawing of the grid
 */
export function useDrawnRows(
  drawNew: (row: Row, drawing: Drawing) => VNode,
  extrasOf: (key: CookieKey) => readonly Extra[],
): (rows: readonly Row[]) => readonly VNode[] {
  const { adapters } = useApp();
  const before = useRef<ReadonlyMap<CookieKey, Drawn>>(new Map());
  const [, setRound] = useState(0);
  const isWaiting = useRef(false);
  const isGoingOn = useRef(false);
  const now = new Map<CookieKey, Drawn>();
  const isFirst = before.current.size === 0;
  const goesOn = isGoingOn.current;
  isGoingOn.current = false;
  let left = isFirst ? firstScreen : goesOn ? outOfSight : perFrame;
  let isBehind = false;

  useEffect(() => {
    before.current = now;
    if (!isBehind || isWaiting.current) return;
    isWaiting.current = true;
    const goOn = () => {
      isWaiting.current = false;
      isGoingOn.current = true;
      setRound((round) => round + 1);
    };
    // what was just drawn is painted by the next frame, which is not to wait for more
    if (goesOn) adapters.frame(goOn);
    else adapters.frame(() => adapters.frame(goOn));
  });

  /** `null`: it is new, and has to wait. */
  function draw(row: Row): VNode | null {
    const old = before.current.get(row.key);
    const extras = extrasOf(row.key);
    const isDone = old?.row === row && !old.drawing.isLight && String(old.drawing.extras) === String(extras);
    // the next key may go to the buttons, and the next click: nobody comes to many rows within a frame
    const isCome = old !== undefined && extras.includes('near') && !old.drawing.extras.includes('near');
    let drawn = old;
    if (!isDone && (left > 0 || isCome)) {
      left -= 1;
      const drawing = { isLight: isFirst, isFirst: old?.drawing.isFirst ?? isFirst, extras };
      drawn = { row, node: drawNew(row, drawing), drawing };
    }
    if (!isDone && (drawn === old || isFirst)) isBehind = true;
    if (drawn === undefined) return null;
    now.set(row.key, drawn);
    return drawn.node;
  }

  return (rows) => {
    const nodes: VNode[] = [];
    let waiting: Row[] = [];
    const keepRoom = () => {
      if (waiting.length > 0) nodes.push(room(waiting));
      waiting = [];
    };
    for (const row of rows) {
      const node = draw(row);
      if (node === null) {
        waiting.push(row);
        continue;
      }
      keepRoom();
      nodes.push(node);
    }
    keepRoom();
    return nodes;
  };
}
