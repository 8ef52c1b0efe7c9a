import type { Button, Pressed, Tab } from '../browser.ts';
import { until } from '../until.ts';
import type { Pipe, Target } from './pipe.ts';
import { ChromiumSurface, type ChromiumTab } from './surface.ts';

export class ChromiumButton implements Button {
  readonly #pipe: Pipe;
  readonly #id: string;

  constructor(pipe: Pipe, id: string) {
    this.#pipe = pipe;
    this.#id = id;
  }

  async press(tab: Tab): Promise<Pressed<ChromiumSurface>> {
    const before = new Set((await this.#targets()).map((target) => target.targetId));
    const targetId = (tab as ChromiumTab).tabTargetId;
    const pressedAt = Date.now();
    await this.#pipe.send('Extensions.triggerAction', { id: this.#id, targetId });
    const target = await until('the toolbar popup', async () =>
      (await this.#targets()).find((t) => t.type === 'page' && !before.has(t.targetId)),
    );
    const popup = new ChromiumSurface(this.#pipe, await this.#pipe.attach(target.targetId));
    return { popup, pressedAt };
  }

  async rest(): Promise<void> {
    for (const { type, targetId } of await this.#targets())
      if (type === 'service_worker') await this.#pipe.send('Target.closeTarget', { targetId });
    await until('it to rest', async () => (await this.#targets()).length === 0);
  }

  async #targets(): Promise<Target[]> {
    return (await this.#pipe.targets()).filter(({ url }) => url.startsWith(`chrome-extension://${this.#id}/`));
  }
}
