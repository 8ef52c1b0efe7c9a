import { setTimeout as pause } from 'node:timers/promises';

/**
 * Generous, because a loaded machine was seen to take 28 s for what mostly takes 3. While tests are being written,
 * `PATIENCE=5` makes their failures come sooner.
 */
export const LIMIT = Number(process.env['PATIENCE'] ?? 60) * 1000;

/**
 * Thrown where waiting longer is of no use: the page or the browser is gone. `meanwhile`: it went while it was dealing
 * with what it had been asked.
 */
export class Gone extends Error {
  override name = 'Gone';
  readonly meanwhile: boolean;

  constructor(message: string, meanwhile = false) {
    super(message);
    this.meanwhile = meanwhile;
  }
}

/** Fails when there is no answer in time: a browser may owe one for ever. `what` was asked. */
export async function inTime<T>(what: string, answer: Promise<T>, limit = LIMIT): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer in ${limit / 1000} s`)), limit);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Milliseconds between two questions, ever more: each takes the browser from what is waited for. */
const SHORTEST = 15;
const LONGEST = 120;

/**
 * Asks again and again until the answer is truthy, and gives that. What `check` throws counts as "not yet" (a page may
 * be in the middle of loading), unless it is `Gone`. `scene` tells what was there instead, for the error.
 */
export async function until<T>(
  what: string,
  check: () => Promise<T>,
  scene?: () => Promise<string>,
  limit = LIMIT,
): Promise<NonNullable<T>> {
  const end = Date.now() + limit;
  let why = '';
  for (let wait = SHORTEST; ; wait = Math.min(wait * 1.5, LONGEST)) {
    try {
      const answer = await inTime('the question', check(), Math.max(end - Date.now(), limit / 2));
      if (answer) return answer;
      why = '';
    } catch (error) {
      if (error instanceof Gone) throw error;
      why = `\nlast error: ${String(error)}`;
    }
    if (Date.now() > end) {
      const seen = scene && inTime('the page', scene(), 5000);
      const there = await seen?.catch((error: unknown) => `(nothing could be read: ${String(error)})`);
      throw new Error(`waited ${limit / 1000} s for ${what}${why}${there ? `\nthere was: ${there}` : ''}`);
    }
    await pause(wait);
  }
}
