import type { CookieJar } from '../cookies/jar.ts';
import type { SiteOf } from '../cookies/limits.ts';
import type { Witness } from './witness.ts';

export interface JarView {
  jar: CookieJar;
  /** Whether cookies of all these hosts can be seen: without access they look as if they were gone. `*`: of every host. */
  sees(...hosts: string[]): Promise<boolean>;
}

/** Of a step, which knows the sites of its cookies. */
export interface StepView extends JarView {
  siteOf: SiteOf;
}

/** While a step is under way. */
export interface WriteView extends StepView {
  witness: Witness;
}
