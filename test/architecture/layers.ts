import { arrowsOf, type Module } from './sources.ts';
import type { Plan } from './plan.ts';
import type { Violation } from './Violation.ts';

/** The layer of a file: `popup/state` is one of its own inside `popup`, `messages` is one file. */
export function layerOf(file: string, { layers }: Plan): string | undefined {
  return [...layers.keys()]
    .toSorted((a, b) => b.length - a.length)
    .find((layer) => file === `${layer}.ts` || file.startsWith(`${layer}/`));
}

/** Arrows between layers that the plan does not allow, and arrows of the plan that nobody needs. */
export function violationsOfLayers(modules: Module[], plan: Plan): Violation[] {
  const found: Violation[] = [];
  const seen = { imports: new Set<string>(), types: new Set<string>() };
  for (const { file } of modules)
    if (layerOf(file, plan) === undefined) found.push({ rule: 'place', file, what: 'belongs to no layer' });

  for (const { file, target, isType } of arrowsOf(modules)) {
    const [from, to] = [layerOf(file, plan), layerOf(target, plan)];
    if (from === undefined || to === undefined || from === to) continue;
    seen[isType ? 'types' : 'imports'].add(`${from} > ${to}`);
    const { imports, types } = plan.layers.get(from)!;
    if (!imports.includes(to) && !(isType && types.includes(to)))
      found.push({ rule: 'arrow', file, what: `${to}${isType ? ' (types)' : ''}` });
  }

  for (const [layer, { imports, types }] of plan.layers)
    found.push(
      ...imports
        .filter((to) => !seen.imports.has(`${layer} > ${to}`))
        .map((what) => ({ rule: 'unused' as const, file: layer, what })),
      ...types
        .filter((to) => imports.includes(to) || !seen.types.has(`${layer} > ${to}`))
        .map((to) => ({ rule: 'unused' as const, file: layer, what: `${to} (types)` })),
    );
  return found;
}

/** Where the drawing has other arrows than the table of layers. */
export function violationsOfDrawing({ layers, drawn }: Plan): Violation[] {
  const all = [...layers].flatMap(([layer, { imports }]) => imports.map((to) => `${layer} --> ${to}`));
  return [
    ...all
      .filter((arrow) => !drawn.includes(arrow))
      .map((what) => ({ rule: 'drawing' as const, file: what, what: 'is missing' })),
    ...drawn
      .filter((arrow) => !all.includes(arrow))
      .map((what) => ({ rule: 'drawing' as const, file: what, what: 'is not in the table' })),
  ];
}
