import { performance } from 'node:perf_hooks';

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {string} [note] One line for the summary.
 * @property {string} [output] What it printed.
 */

/** @typedef {{ title: string, seconds?: number } & Outcome} Step Without `seconds` as long as it runs. */

/**
 * Runs named steps, one after the other or side by side, and remembers how they went. What a step prints comes in one
 * piece when it has ended, under a heading; at the end there are a table and one plain line of counts.
 */
export class Steps {
  /** @type {Step[]} In the order in which they began. */
  #begun = [];

  /**
   * A step passes by returning, fails by throwing; one that runs several checks returns how many of each.
   *
   * @param {string} title
   * @param {() => Promise<Outcome | string | void>} work Text that is returned becomes the note.
   */
  async run(title, work) {
    /** @type {Step} */
    const step = { title, passed: 0, failed: 0 };
    this.#begun.push(step);
    const start = performance.now();
    /** @type {Outcome} */
    let outcome;
    try {
      const answer = await work();
      outcome = typeof answer === 'object' ? answer : { passed: 1, failed: 0, ...(answer ? { note: answer } : {}) };
    } catch (error) {
      outcome = { passed: 0, failed: 1, output: error instanceof Error ? error.message : String(error) };
    }
    Object.assign(step, outcome, { seconds: (performance.now() - start) / 1000 });
    this.#print(step);
    return outcome.failed === 0;
  }

  /** For what cannot run because something before it failed: counts as failed. @param {string} title */
  skip(title) {
    this.#begun.push({ title, seconds: 0, passed: 0, failed: 1, note: 'not run' });
  }

  /** @param {Step} step */
  #print({ title, seconds = 0, failed, note, output }) {
    const said = `${failed === 0 ? 'ok' : 'FAILED'}${note ? `, ${note}` : ''} (${seconds.toFixed(1)} s)`;
    const others = this.#begun.filter((step) => step.seconds === undefined).map((step) => step.title);
    const going = others.length > 0 ? `\n   still going on: ${others.join(', ')}` : '';
    console.log([`\n${heading(title)}`, ...(output ? [output] : []), said + going].join('\n'));
  }

  /** Prints the table and the counts. Answers whether all went well. */
  finish() {
    const width = Math.max(...this.#begun.map(({ title }) => title.length));
    console.log(`\n${heading('Summary')}`);
    for (const { title, seconds = 0, passed, failed, note } of this.#begun) {
      const counts = passed + failed === 1 ? '' : `${passed} passed${failed ? `, ${failed} failed` : ''}`;
      const said = [counts, note].filter(Boolean).join('; ');
      const mark = failed === 0 ? 'ok    ' : 'FAILED';
      console.log(`${mark} ${title.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${said}`.trimEnd());
    }
    /** @param {'passed' | 'failed'} key */
    const sum = (key) => this.#begun.reduce((total, step) => total + step[key], 0);
    console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
    return sum('failed') === 0;
  }
}

/** @param {string} title */
const heading = (title) => `── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}`;
