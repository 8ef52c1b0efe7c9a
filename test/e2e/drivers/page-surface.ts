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

/** All that both browsers do alike. What differs is how a function, a mouse step or a key gets into the page. */
export abstract class PageSurface implements Surface {
  abstract evaluate<A extends unknown[], R>(fn: InPage<A, R>, ...args: A): Promise<R>;
  abstract screenshot(): Promise<Buffer>;
  abstract isOpen(): Promise<boolean>;
  abstract close(): Promise<void>;
  protected abstract mouse(step: MouseStep): Promise<void>;
  protected abstract key(type: 'down' | 'up', key: Key, held: Modifier[]): Promise<void>;

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
    await this.mouse({ type: 'move', x, y, button, count: 0, held });
    for (let count = 1; count <= times; count++) {
      await this.mouse({ type: 'down', x, y, button, count, held });
      await this.mouse({ type: 'up', x, y, button, count, held });
    }
  }

  async hover(locator: Locator): Promise<void> {
    const { x, y } = await this.#find(locator, 'click');
    await this.mouse({ type: 'move', x, y, button: 'left', count: 0, held: [] });
  }

  type(text: string): Promise<void> {
    return this.typing(async () => {
      let ups = 0;
      for (const key of keysOf(text)) ups += await this.#stroke(key, []);
      return ups;
    });
  }

  async fill(locator: Locator, text: string): Promise<void> {
    await this.click(locator);
    await this.press('a', 'Control');
    await (text === '' ? this.press('Delete') : this.type(text));
  }

  press(key: string, ...modifiers: Modifier[]): Promise<void> {
    return this.typing(() => this.#stroke(keyFor(key), modifiers));
  }

  /** @param strokes presses keys, and tells how many went up again */
  protected async typing(strokes: () => Promise<number>): Promise<void> {
    await strokes();
  }

  async #stroke(key: Key, modifiers: Modifier[]): Promise<number> {
    const wanted = new Set(modifiers);
    if (key.shift) wanted.add('Shift');
    const held: Modifier[] = [];
    for (const modifier of wanted) {
      held.push(modifier);
      await this.key('down', keyFor(modifier), held);
    }
    await this.key('down', key, held);
    await this.key('up', key, held);
    while (held.length > 0) await this.key('up', keyFor(held.pop() ?? ''), held);
    return wanted.size + 1;
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
