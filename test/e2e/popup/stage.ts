import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Browser, BrowserKind } from '../drivers/browser.ts';
import { startBrowser } from '../drivers/start-browser.ts';
import { type Flask, startFlask } from '../servers/flask.ts';
import { type Judge, startJudge } from '../servers/judge.ts';
import { extensionOf } from './extension.ts';

export const flaskKey = 'the-tests-own-key';

/** A browser with the production build, and the servers that judge it; there once the tests run. */
export interface Stage {
  browser: Browser;
  flask: Flask;
  judge: Judge;
  /** Visits the page, which sets these cookies, and may be seen by the extension from now on. */
  set(url: string, ...cookies: string[]): Promise<void>;
}

/** For the whole `describe`; each test begins as after the installation, and must end without an error anywhere. */
export function useStage(kind: BrowserKind): Stage {
  const stage = {} as Stage;
  beforeAll(async () => {
    const [flask, judge] = await Promise.all([startFlask(flaskKey), startJudge()]);
    Object.assign(stage, { flask, judge });
    stage.browser = await startBrowser(kind, { extension: extensionOf(kind) });
  });
  afterAll(async () => {
    await stage.browser?.stop();
    await Promise.all([stage.flask?.stop(), stage.judge?.stop()]);
  });
  beforeEach(async () => {
    await stage.browser.clear();
    await stage.browser.forgetErrors();
  });
  afterEach(async () => {
    expect(await stage.browser.errors()).toEqual([]);
  });
  stage.set = async (url, ...cookies) => {
    const query = cookies.map((cookie) => `set=${encodeURIComponent(cookie)}`).join('&');
    await stage.browser.visit(`${url}?${query}`);
  };
  return stage;
}
