import type { CookieJar } from '../cookies/jar.ts';
import type { Witness } from './witness.ts';

export interface JarView {
  jar: CookieJar;
  /** Whether cookies of this host can be seen at all: without access they look as if they were gone. */
  sees(host: string): Promise<boolean>;
}

/** While a step is under way. */
export interface WriteView extends JarView {
  witness: Witness;
}
