import { performance } from 'node:perf_hooks';

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {string} [note] One line for the summary.
 */

/** Runs named steps and remembers how they went: a heading each, a table at the end, and one plain line of counts. */
export class Steps {
  /** @type {(Outcome & { title: string, seconds: number })[]} */
  #done = [];

  /**
   * A step passes by returning, fails by throwing; one that runs several checks returns how many of each.
   *
   * @param {string} title
   * @param {() => Promise<Outcome | string | void>} work Text that is returned becomes the note.
   */
  async run(title, work) {
    console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}`);
    const start = performance.now();
    /** @type {Outcome} */
    let outcome;
    try {
      const answer = await work();
      outcome = typeof answer === 'object' ? answer : { passed: 1, failed: 0, ...(answer ? { note: answer } : {}) };
    } catch (error) {
      console.log(error instanceof Error ? error.message : String(error));
      outcome = { passed: 0, failed: 1 };
    }
    const seconds = (performance.now() - start) / 1000;
    this.#done.push({ title, seconds, ...outcome });
    console.log(
      `${outcome.failed === 0 ? 'ok' : 'FAILED'}${outcome.note ? `, ${outcome.note}` : ''} (${seconds.toFixed(1)} s)`,
    );
    return outcome.failed === 0;
  }

  /** For what cannot run because something before it failed: counts as failed. @param {string} title */
  skip(title) {
    this.#done.push({ title, seconds: 0, passed: 0, failed: 1, note: 'not run' });
  }

  /** Prints the table and the counts. Answers whether all went well. */
  finish() {
    const width = Math.max(...this.#done.map(({ title }) => title.length));
    console.log(`\n── Summary ${'─'.repeat(69)}`);
    for (const { title, seconds, passed, failed, note } of this.#done) {
      const counts = passed + failed === 1 ? '' : `${passed} passed${failed ? `, ${failed} failed` : ''}`;
      const said = [counts, note].filter(Boolean).join('; ');
      const mark = failed === 0 ? 'ok    ' : 'FAILED';
      console.log(`${mark} ${title.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${said}`.trimEnd());
    }
    /** @param {'passed' | 'failed'} key */
    const sum = (key) => this.#done.reduce((total, step) => total + step[key], 0);
    console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
    return sum('failed') === 0;
  }
}
