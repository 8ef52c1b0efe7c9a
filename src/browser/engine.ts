import { type Engine, traitsOf } from '../cookies/traits.ts';
import { native } from './native.ts';

/** Told by the scheme of extension pages, which no user setting changes. */
export const engine: Engine = native.runtime.getURL('').startsWith('moz-extension:') ? 'firefox' : 'chromium';

export const traits = traitsOf(engine);

/** The manifest's version, e.g. `0.1.0`. */
export const version = (): string => native.runtime.getManifest().version;

/** For error details: `Chrome 156` or `Firefox 153`. */
export function browserName(): string {
  const { userAgent } = navigator;
  const [, product, major] = /(Edg)\/(\d+)/.exec(userAgent) ?? /(Firefox|Chrome)\/(\d+)/.exec(userAgent) ?? [];
  return `${product === 'Edg' ? 'Edge' : (product ?? 'Browser')} ${major ?? ''}`.trim();
}
