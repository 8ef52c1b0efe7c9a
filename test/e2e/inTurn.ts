import process from 'node:process';
import { it } from 'vitest';
import type { BrowserKind } from './drivers/browser.ts';

type Named = (name: string, run: () => Promise<void>) => void;

export interface It extends Named {
  each: typeof it.each;
  /** In this browser whatever the turn: what is tested differs between the two. */
  always: Named & Pick<typeof it, 'each'>;
}

/**
 * `it` for what holds of the popup in any browser. With `TURNS` (`npm test`) each of a file's tests runs in one of the two,
 * the first in Chromium, the second in Firefox; without it both run all.
 */
export function inTurn(kind: BrowserKind): It {
  const always: It['always'] = it;
  let turn = kind === 'chromium' ? 0 : 1;
  const isMine = (): boolean => !process.env['TURNS'] || turn++ % 2 === 0;
  const one: Named = (name, run) => {
    if (isMine()) always(name, run);
  };
  const each = (rows: readonly unknown[]) => always.each(rows.filter(isMine));
  return Object.assign(one, { each: each as typeof it.each, always });
}
