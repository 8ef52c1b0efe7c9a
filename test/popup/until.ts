import { effect } from '@preact/signals';

/** Settles when the condition over signals holds; fails with what it was waiting for. */
export function until(condition: () => boolean, label = condition.toString()): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      stop();
      reject(new Error(`never came: ${label}`));
    }, 2000);
    let isDone = false;
    const stop = effect(() => {
      if (isDone || !condition()) return;
      isDone = true;
      clearTimeout(limit);
      resolve();
    });
  });
}
