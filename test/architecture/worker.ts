import { type Module, targetOf } from './sources.ts';
import type { Violation } from './Violation.ts';

const WORKER = 'background/index.ts';

/** The worker starts at every event: it must stay small, and a service worker dies of an `import()`. */
export function violationsOfWorker(modules: Module[]): Violation[] {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const found: Violation[] = [];
  const reached = new Set([WORKER]);
  for (const file of reached) {
    const { imports, later } = byFile.get(file) ?? { imports: [], later: 0 };
    if (file.startsWith('sessions/')) found.push({ rule: 'worker', file, what: 'sessions' });
    if (later > 0) found.push({ rule: 'worker', file, what: 'import()' });
    for (const { from } of imports.filter(({ isType }) => !isType)) {
      if (from.startsWith('tldts')) found.push({ rule: 'worker', file, what: 'tldts' });
      const target = targetOf(file, from);
      if (target !== undefined) reached.add(target);
    }
  }
  return found;
}
