import type { Plan } from './plan.ts';
import { arrowsOf, type Module } from './sources.ts';
import type { Violation } from './Violation.ts';

/** Rooms of a folder that import from one that the plan has after them; rooms without a place in it; places without a room. */
export function violationsOfRooms(modules: Module[], { rooms, layers }: Plan): Violation[] {
  const arrows = arrowsOf(modules);
  return [...rooms].flatMap(([folder, order]) => {
    /** The name in the folder; undefined for what is elsewhere, or is a layer of its own in it. */
    const roomOf = (file: string): string | undefined => {
      if (!file.startsWith(`${folder}/`)) return undefined;
      const room = file.slice(folder.length + 1).split('/')[0]!;
      return layers.has(`${folder}/${room}`) ? undefined : room;
    };
    const there = new Set(modules.map(({ file }) => roomOf(file)).filter((room) => room !== undefined));
    const misplaced = arrows.flatMap(({ file, target }) => {
      const [from, to] = [roomOf(file), roomOf(target)];
      if (from === undefined || to === undefined || !order.includes(from)) return [];
      return order.indexOf(to) <= order.indexOf(from) ? [] : [{ rule: 'room' as const, file, what: to }];
    });
    return [
      ...[...there]
        .filter((room) => !order.includes(room))
        .map((room) => ({ rule: 'place' as const, file: `${folder}/${room}`, what: 'has no place in the order' })),
      ...order
        .filter((room) => !there.has(room))
        .map((room) => ({ rule: 'unused' as const, file: folder, what: room })),
      ...misplaced,
    ];
  });
}
