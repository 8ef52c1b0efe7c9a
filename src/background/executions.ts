import type { Step } from '../cookies/step.ts';
import type { Inquiry, Progress } from '../messages.ts';
import { Execution } from './execution.ts';

/** The steps that were asked for and are not over: those that wait for their turn too. */
export class Executions {
  readonly #byId = new Map<Step['id'], Execution>();
  #inTurn: Execution | null = null;

  /** @param isFirst no earlier worker was at it */
  async run<T>(id: Step['id'], isFirst: boolean, work: (execution: Execution) => Promise<T>): Promise<T> {
    const execution = new Execution(id, isFirst);
    this.#byId.set(id, execution);
    try {
      return await work(execution);
    } finally {
      // of two pages that ask for the same one, the later one has taken its place
      if (this.#byId.get(id) === execution) this.#byId.delete(id);
    }
  }

  /** What writes at this moment. */
  get deed(): string | null {
    return this.#inTurn?.deed ?? null;
  }

  /** Its turn has come. */
  async take<T>(execution: Execution, work: () => Promise<T>): Promise<T> {
    this.#inTurn = execution;
    try {
      return await work();
    } finally {
      this.#inTurn = null;
    }
  }

  /** A cancelled one stops before its next slot, and puts back what it did; one that is on its last is done. */
  answer({ kind, id }: Inquiry): Progress | null {
    const execution = this.#byId.get(id);
    if (execution === undefined) return null;
    if (kind === 'cancel') execution.isCancelled = true;
    return execution.progress();
  }
}
