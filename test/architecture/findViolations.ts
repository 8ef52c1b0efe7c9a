import { violationsOfCircles } from './circles.ts';
import { violationsOfFiles } from './files.ts';
import { violationsOfDrawing, violationsOfLayers } from './layers.ts';
import { readPlan } from './plan.ts';
import { violationsOfRooms } from './rooms.ts';
import { readModules } from './sources.ts';
import type { Violation } from './Violation.ts';
import { violationsOfWorker } from './worker.ts';

/** Every place where a tree of sources is not as its plan says, or the plan not as the tree is. */
export function findViolations(folder: string, markdown: string): Violation[] {
  const plan = readPlan(markdown);
  const modules = readModules(folder);
  return [
    ...violationsOfFiles(modules, folder, plan),
    ...violationsOfLayers(modules, plan),
    ...violationsOfDrawing(plan),
    ...violationsOfRooms(modules, plan),
    ...violationsOfCircles(modules),
    ...violationsOfWorker(modules),
  ];
}
