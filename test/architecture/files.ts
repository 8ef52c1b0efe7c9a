import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { layerOf } from './layers.ts';
import type { Plan } from './plan.ts';
import { type Module, targetOf } from './sources.ts';
import type { Violation } from './Violation.ts';

/** Packages that belong to one place. */
const PACKAGES: { name: RegExp; only: readonly string[] }[] = [
  { name: /^webextension-polyfill$/, only: ['browser'] },
  { name: /^(?:@?preact)(?:\/|$)/, only: ['popup', 'popup/state'] },
  { name: /^node:/, only: [] },
];

/** A name that says nothing of what is inside. */
const EMPTY_NAME = /^(?:utils?|helpers?|common|misc|shared)(?:\.|$)/i;

/** Names that say nothing, paths that lead nowhere, packages in the wrong place. */
export function violationsOfFiles(modules: Module[], folder: string, plan: Plan): Violation[] {
  return modules.flatMap(({ file, imports }) => {
    const found: Violation[] = [];
    if (file.split('/').some((part) => EMPTY_NAME.test(part))) found.push({ rule: 'name', file, what: 'says nothing' });
    const layer = layerOf(file, plan);
    for (const { from } of imports) {
      const target = targetOf(file, from);
      if (target !== undefined) {
        if (!existsSync(join(folder, target))) found.push({ rule: 'path', file, what: from });
      } else if (PACKAGES.some(({ name, only }) => name.test(from) && layer !== undefined && !only.includes(layer)))
        found.push({ rule: 'package', file, what: from });
    }
    return found;
  });
}
