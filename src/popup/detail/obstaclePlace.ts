import type { Obstacle } from '../state/editor/save.ts';

/** Where an obstacle is mended. */
export const placeOf = (obstacle: Obstacle) => {
  if (obstacle.kind === 'field') return obstacle.field;
  return obstacle.kind === 'content' ? 'content' : 'key';
};
