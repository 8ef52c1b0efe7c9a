/** Runs after all that was asked before, whether that went well or not; the caller of each is told how his own ended. */
export type RunExclusive = <T>(run: () => Promise<T>) => Promise<T>;

/** A queue of its own: what is given to the function runs one at a time, in the order of asking. */
export function createRunExclusive(): RunExclusive {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const result = last.then(run, run);
    last = result.catch(() => undefined); // its caller is told; the next one must not be held up
    return result;
  };
}
