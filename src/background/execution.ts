import type { Cookie, CookieKey } from '../cookies/cookie.ts';
import { JarError } from '../cookies/jar.ts';
import type { Step } from '../cookies/step.ts';
import type { Fate, Progress, Response } from '../messages.ts';
import { codeOf } from './codeOf.ts';
import { alongside, type Direction } from './direction.ts';
import { WriteFailed } from './exact.ts';

/**
 * A step while the worker is at it: which slot it has come to, how far it is, and whether it is to stop. In memory alone,
 * so that it costs no write. Slots are told by their index as the direction goes through them.
 */
export class Execution {
  isCancelled = false;
  /** Twins that were taken away to be written again, as long as they are away. */
  readonly taken = new Map<CookieKey, Cookie>();
  readonly #id: Step['id'];
  #direction: Direction = 'apply';
  #count = 0;
  #entered = 0;
  #at: number | null = null;
  #isGoingBack = false;
  /** `null` where an earlier worker began, and nobody knows. */
  readonly #begun: Set<number> | null;

  /** @param isFirst no earlier worker was at it */
  constructor(id: Step['id'], isFirst: boolean) {
    this.#id = id;
    this.#begun = isFirst ? new Set() : null;
  }

  /** The step in its direction: what it changes belongs together. */
  get deed(): string {
    return `${this.#id}:${this.#direction}`;
  }

  /** No earlier worker was at it. */
  get isFirst(): boolean {
    return this.#begun !== null;
  }

  plan(direction: Direction, count: number): void {
    [this.#direction, this.#count] = [direction, count];
  }

  /** Slots as the step has them, which is the order of sending: so what comes back is as old, one beside the other, as it was. */
  inStepOrder(indices: readonly number[]): readonly number[] {
    return this.#direction === 'undo' ? indices.toSorted((a, b) => b - a) : indices.toSorted((a, b) => a - b);
  }

  /** This slot is next. @throws {WriteFailed} `cancelled` */
  enter(index: number): void {
    this.#entered += 1;
    if (this.#isGoingBack) return;
    if (this.isCancelled) throw new WriteFailed('cancelled');
    this.at(index);
  }

  /** What goes wrong now is about this slot. */
  at(index: number): void {
    this.#at = index;
  }

  /** Something is about to be written of this slot. */
  begin(index: number): void {
    this.#begun?.add(index);
  }

  mayHaveBegun(index: number): boolean {
    return this.#begun?.has(index) ?? true;
  }

  /** From now on what was done is put back, which nothing stops. */
  goBack(): void {
    [this.#isGoingBack, this.#entered] = [true, 0];
  }

  progress(): Progress {
    const count = (this.#isGoingBack ? this.#begun?.size : undefined) ?? this.#count;
    return { part: count === 0 ? 0 : Math.min(1, this.#entered / count), isGoingBack: this.#isGoingBack };
  }

  /** The answer that names the slot which was next. Without fates none was begun. */
  failed(reason: unknown, restored = true, fates?: readonly Fate[]): Response {
    const all = fates ?? Array.from({ length: this.#count }, (): Fate => 'not-begun');
    return {
      kind: 'failed',
      id: this.#id,
      code: codeOf(reason),
      restored,
      slot: this.#slotOf(reason),
      fates: [...alongside(all, this.#direction)],
    };
  }

  /** Its index in the step. */
  #slotOf(reason: unknown): number | null {
    const isOfCookie = reason instanceof JarError || reason instanceof WriteFailed;
    if (!isOfCookie || codeOf(reason) === 'cancelled' || this.#at === null) return null;
    return this.#direction === 'undo' ? this.#count - 1 - this.#at : this.#at;
  }
}
