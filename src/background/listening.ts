export interface Listening {
  /** To be called whenever the need may have changed. */
  update(): void;
}

/**
 * Listens only as long as there is a need. It begins at once: a worker that is started by an event is told of it only if
 * it listens in its first turn. Chromium then starts the worker for no event that nothing listens to; Firefox goes on to.
 * @param listen begins, and returns what ends it
 */
export function createListening(listen: () => () => void, isNeeded: () => boolean): Listening {
  let stop: (() => void) | null = listen();
  return {
    update() {
      if (isNeeded()) stop ??= listen();
      else {
        stop?.();
        stop = null;
      }
    },
  };
}
