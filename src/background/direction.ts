import { inverted, type Slot } from '../cookies/step.ts';
import type { StepState } from '../records.ts';

/** The ways in which a step is gone through: once as it was asked for, then back and forth. */
export type Direction = 'apply' | 'undo' | 'redo';

/** The journal's words for each: where the step has to stand, on the way, and after. */
export const states: Record<Direction, { from: StepState; doing: StepState; to: StepState }> = {
  apply: { from: 'doing', doing: 'doing', to: 'done' },
  undo: { from: 'done', doing: 'undoing', to: 'undone' },
  redo: { from: 'undone', doing: 'redoing', to: 'done' },
};

/** The slots as this direction goes through them; called with its own outcome, the step's again. */
export const directed = (slots: readonly Slot[], direction: Direction): readonly Slot[] =>
  direction === 'undo' ? inverted(slots) : slots;

/** `inverted` reverses the order; what belongs to the slots has to follow. */
export const alongside = <T>(items: readonly T[], direction: Direction): readonly T[] =>
  direction === 'undo' ? items.toReversed() : items;
