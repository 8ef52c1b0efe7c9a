import { Buffer } from 'node:buffer';
import type { ColorScheme, InPage, Modifier, Tab } from '../browser.ts';
import { type KeyStep, type MouseStep, PageSurface } from '../page-surface.ts';
import { Gone, until } from '../until.ts';
import type { Pipe, Session } from './pipe.ts';

const BIT: Record<Modifier, number> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };
const MOUSE = { move: 'mouseMoved', down: 'mousePressed', up: 'mouseReleased' };

/** A page in Chromium. The protocol's own input events come out trusted. */
export class ChromiumSurface extends PageSurface {
  protected readonly pipe: Pipe;
  readonly session: Session;

  constructor(pipe: Pipe, session: Session) {
    super();
    this.pipe = pipe;
    this.session = session;
  }

  evaluate<A extends unknown[], R>(fn: InPage<A, R>, ...args: A): Promise<R> {
    return this.session.evaluate(fn, args);
  }

  async screenshot(): Promise<Buffer> {
    const { data } = await this.session.send<{ data: string }>('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(data, 'base64');
  }

  async isOpen(): Promise<boolean> {
    return (await this.pipe.targets()).some((target) => target.targetId === this.session.targetId);
  }

  async close(): Promise<void> {
    if (await this.isOpen()) await this.pipe.send('Target.closeTarget', { targetId: this.session.targetId });
    await until('the page to close', async () => !(await this.isOpen()));
  }

  /** What the page takes for its window. A popup's own cannot be changed. */
  async resize(width: number, height: number): Promise<void> {
    const metrics = { width, height, deviceScaleFactor: 0, mobile: false };
    await this.session.send('Emulation.setDeviceMetricsOverride', metrics);
    await this.waitFor((w, h) => innerWidth === w && innerHeight === h, width, height);
    // media queries tell scripts in the next frame, which is drawn when the one after it begins
    await this.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  async colorScheme(value: ColorScheme): Promise<void> {
    await this.session.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  }

  protected mouse(steps: MouseStep[]): Promise<void> {
    return this.#input(
      'Input.dispatchMouseEvent',
      steps.map(({ type, x, y, button, count, held }) => ({
        type: MOUSE[type],
        x,
        y,
        button: type === 'move' ? 'none' : button,
        clickCount: count,
        modifiers: bitsOf(held),
      })),
    );
  }

  protected keys(steps: KeyStep[]): Promise<void> {
    return this.#input(
      'Input.dispatchKeyEvent',
      steps.map(({ type, key: { key, code, keyCode, text }, held }) => {
        const writes = type === 'down' && text !== '' && held.every((modifier) => modifier === 'Shift');
        return {
          type: type === 'up' ? 'keyUp' : writes ? 'keyDown' : 'rawKeyDown',
          key,
          code,
          windowsVirtualKeyCode: keyCode,
          nativeVirtualKeyCode: keyCode,
          modifiers: bitsOf(held),
          ...(writes ? { text } : {}),
        };
      }),
    );
  }

  /** Chromium keeps their order. Those that find the page closed by one before them have nothing left to come up in. */
  async #input(method: string, events: Record<string, unknown>[]): Promise<void> {
    await Promise.all(
      events.map(async (event, at) => {
        try {
          await this.session.send(method, event);
        } catch (error) {
          if (!(error instanceof Gone && (error.meanwhile || at > 0))) throw error;
        }
      }),
    );
  }
}

export class ChromiumTab extends ChromiumSurface implements Tab {
  /** Of the target that stands for the tab, whatever page is in it. */
  readonly tabTargetId: string;

  constructor(pipe: Pipe, session: Session, tabTargetId: string) {
    super(pipe, session);
    this.tabTargetId = tabTargetId;
  }

  async visit(url: string): Promise<string> {
    // Answers after the new document was committed, so that the question below is not put to the old one.
    const { errorText } = await this.session.send<{ errorText?: string }>('Page.navigate', { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
    await this.waitFor(() => document.readyState === 'complete');
    return this.evaluate(() => document.body.innerText);
  }

  /** A site that leaves by itself keeps its process: another one for each test takes a tenth of the test. */
  async #empty(): Promise<void> {
    const leaves = await this.evaluate(() => {
      const isSite = location.protocol.startsWith('http');
      if (isSite) location.replace('about:blank');
      return isSite;
    });
    if (leaves) await this.waitFor(() => location.href === 'about:blank' && document.readyState === 'complete');
    else await this.visit('about:blank');
  }

  /** As a new one is. */
  async reset(): Promise<void> {
    await this.session.send('Emulation.clearDeviceMetricsOverride');
    await this.session.send('Emulation.setEmulatedMedia', { features: [] });
    await this.#empty();
    await this.session.send('Page.resetNavigationHistory');
  }
}

function bitsOf(modifiers: Modifier[]): number {
  return modifiers.reduce((bits, modifier) => bits + BIT[modifier], 0);
}
