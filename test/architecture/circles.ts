import { posix } from 'node:path';
import { arrowsOf, type Module } from './sources.ts';
import type { Violation } from './Violation.ts';

type Graph = Map<string, Set<string>>;

/** Sets of nodes that each lead to all the others, by Tarjan's algorithm; single nodes are none. */
function circlesIn(graph: Graph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  function enter(node: string): void {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) enter(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node)!, low.get(next)!));
    }
    if (low.get(node) !== index.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1) circles.push(circle.toSorted());
  }
  for (const node of graph.keys()) if (!index.has(node)) enter(node);
  return circles;
}

/** The two siblings in the innermost folder that holds both, between which an arrow runs: `popup/list`, `popup/ui`. */
function siblingsOf(file: string, target: string): [string, string] {
  const [from, to] = [file.split('/'), target.split('/')];
  const depth = from.findIndex((part, at) => part !== to[at]) + 1;
  return [from.slice(0, depth).join('/'), to.slice(0, depth).join('/')];
}

/** Circles of files, and circles of what lies side by side in a folder, types included. */
export function violationsOfCircles(modules: Module[]): Violation[] {
  const files: Graph = new Map();
  const siblings: Graph = new Map();
  const add = (graph: Graph, from: string, to: string) => graph.set(from, (graph.get(from) ?? new Set()).add(to));
  for (const { file, target } of arrowsOf(modules)) {
    if (file === target) continue;
    add(files, file, target);
    add(siblings, ...siblingsOf(file, target));
  }
  const all = [...circlesIn(files), ...circlesIn(siblings)].map((circle) => circle.join(', '));
  return [...new Set(all)]
    .toSorted()
    .map((what) => ({ rule: 'circle', file: posix.dirname(what.split(', ')[0]!), what }));
}
