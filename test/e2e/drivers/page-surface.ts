import type { Buffer } from 'node:buffer';
import type { InPage, Modifier, Surface } from './browser.ts';
import { keyFor, keysOf, type Key } from './keys.ts';
import { sceneOf, spotOf, type Locator, type Spot } from './locate.ts';
import { until } from './until.ts';

export interface MouseStep {
  type: 'move' | 'down' | 'up';
  x: number;
  y: number;
  button: 'left' | 'right';
  /** 1 for a click, 2 for the second of a double click. */
  count: number;
  held: Modifier[];
}

export interface KeyStep {
  type: 'down' | 'up';
  key: Key;
  held: Modifier[];
}

/**
 * All that both browsers do alike. What differs is how a function, the mouse or keys get into the page: all steps of a
 * click or a text in one go, since each question costs more than what it asks for. One of them may close the page, and
 * what comes after it then goes nowhere; a page that is closed before the first of them is an error.
 */
export abstract class PageSurface implements Surface {
  abstract evaluate<A extends unknown[], R>(fn: InPage<A, R>, ...args: A): Promise<R>;
  abstract screenshot(): Promise<Buffer>;
  abstract isOpen(): Promise<boolean>;
  abstract close(): Promise<void>;
  protected abstract mouse(steps: MouseStep[]): Promise<void>;
  /** Resolves when the page has got them all. */
  protected abstract keys(steps: KeyStep[]): Promise<void>;

  waitFor(locator: Locator): Promise<void>;
  waitFor<A extends unknown[], R>(fn: InPage<A, R>, ...args: A): Promise<NonNullable<R>>;
  async waitFor<A extends unknown[], R>(first: Locator | InPage<A, R>, ...args: A): Promise<NonNullable<R> | void> {
    if (typeof first === 'function') return until(first.toString(), () => this.evaluate(first, ...args), this.#scene);
    await this.#find(first, 'see');
  }

  async text(locator: Locator = 'body'): Promise<string> {
    return (await this.#find(locator, 'see')).text;
  }

  async click(
    locator: Locator,
    options: { count?: number; button?: 'left' | 'right'; modifiers?: Modifier[] } = {},
  ): Promise<void> {
    const { count: times = 1, button = 'left', modifiers: held = [] } = options;
    const { x, y } = await this.#find(locator, 'click');
    const steps: MouseStep[] = [{ type: 'move', x, y, button, count: 0, held }];
    for (let count = 1; count <= times; count++) {
      for (const type of ['down', 'up'] as const) steps.push({ type, x, y, button, count, held });
    }
    await this.mouse(steps);
  }

  async hover(locator: Locator): Promise<void> {
    const { x, y } = await this.#find(locator, 'click');
    await this.mouse([{ type: 'move', x, y, button: 'left', count: 0, held: [] }]);
  }

  type(text: string): Promise<void> {
    return this.keys(keysOf(text).flatMap((key) => strokeOf(key, [])));
  }

  /** Clicked until it has the focus, as by somebody who looks for the caret: the page may be drawn anew under the mouse. */
  async fill(locator: Locator, text: string): Promise<void> {
    const css = typeof locator === 'string' ? locator : locator.css;
    await until(
      `${JSON.stringify(locator)}, to have the focus`,
      async () => {
        await this.click(locator);
        return this.evaluate((wanted) => document.activeElement?.matches(wanted) === true, css);
      },
      this.#scene,
    );
    await this.press('a', 'Control');
    await (text === '' ? this.press('Delete') : this.type(text));
  }

  press(key: string, ...modifiers: Modifier[]): Promise<void> {
    return this.keys(strokeOf(keyFor(key), modifiers));
  }

  /** To be clicked, twice at the same place, so that what is still moving is not hit. */
  async #find(locator: Locator, purpose: 'see' | 'click'): Promise<{ x: number; y: number; text: string }> {
    let before: Spot | undefined;
    return until(
      `${JSON.stringify(locator)}, to ${purpose} it`,
      async () => {
        const spot = await this.evaluate(spotOf, locator, purpose);
        if ('not' in spot) throw new Error(spot.not);
        const rests = before && 'x' in before && before.x === spot.x && before.y === spot.y;
        before = spot;
        return purpose === 'see' || rests ? spot : undefined;
      },
      this.#scene,
    );
  }

  #scene = (): Promise<string> => this.evaluate(sceneOf);
}

function strokeOf(key: Key, modifiers: Modifier[]): KeyStep[] {
  const wanted = [...new Set(key.shift ? [...modifiers, 'Shift' as const] : modifiers)];
  const downs = wanted.map((modifier, i): KeyStep => ({
    type: 'down',
    key: keyFor(modifier),
    held: wanted.slice(0, i + 1),
  }));
  const ups = wanted.map((modifier, i): KeyStep => ({ type: 'up', key: keyFor(modifier), held: wanted.slice(0, i) }));
  return [...downs, { type: 'down', key, held: wanted }, { type: 'up', key, held: wanted }, ...ups.toReversed()];
}
